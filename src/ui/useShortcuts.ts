import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { cancelRun, startBacktest } from "#state/backtest";
import { pinRun } from "#state/compare";
import { openScreen } from "#state/navigation";

/** The page's keys. Single letters stay letters where somebody writes. */
export function useShortcuts(openHelp: () => void): void {
  useEffect(() => {
    const unlessWriting = (act: () => void) => (event: KeyboardEvent) => {
      const target = event.target as Element | null;
      if (
        target?.closest("input:not([type=radio], [type=checkbox]), select, textarea, dialog") ===
        null
      )
        act();
    };
    return tinykeys(window, {
      "$mod+Enter": (event) => {
        event.preventDefault();
        openScreen("lab");
        void startBacktest();
      },
      Escape: ({ target }) => {
        if ((target as Element | null)?.closest("dialog") == null) cancelRun(); // else it closes that
      },
      "1": unlessWriting(() => openScreen("data")),
      "2": unlessWriting(() => openScreen("strategy")),
      "3": unlessWriting(() => openScreen("lab")),
      "4": unlessWriting(() => openScreen("compare")),
      c: unlessWriting(() => void pinRun()),
      "Shift+?": unlessWriting(openHelp),
    });
  });
}

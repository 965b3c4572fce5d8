import type { RefObject } from "react";
import styles from "./App.module.css";
import { Button } from "./controls/Button.tsx";

const SHORTCUTS = [
  ["Ctrl/Cmd + Enter", "run the backtest"],
  ["Esc", "cancel what is running"],
  ["1 – 4", "Data, Strategy, Lab, Compare"],
  ["C", "pin the run on show"],
  ["?", "this help"],
] as const;

/** What the page does, in a minute. */
export function HelpDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} className={styles.help} aria-labelledby="help-title">
      <h2 id="help-title">How it works</h2>
      <p>
        A <strong>null market</strong> is your price history, rearranged: with its bars in random
        order, say. It rises and falls as much as the real one, but whatever a strategy could have
        foreseen in it is gone. Nullmarket runs your strategy on many null markets and counts those
        on which it did at least as well as on the real one. Click on a bar of the histogram to see
        one of the null markets behind it, and what your strategy did there.
      </p>
      <p>
        <strong>p</strong> is (that count + 1) / (number of null markets + 1). A small p says that
        luck seldom does as well. It does not say that the strategy will earn money, and a large p
        does not prove that there is no edge.
      </p>
      <p>
        Whoever tries much finds something. So the page counts every variant that you try on the
        same data, and says what is left of p when that is taken into account.
      </p>
      <p>
        Luck tests are stored while they run: one that was cut off goes on where it was, and earlier
        ones can be shown again.
      </p>
      <p>
        <strong>Calibrate my set-up</strong> asks whether p can be trusted for what you do: your
        strategy is luck-tested on 100 made-up markets in which nothing can be foreseen. About 5 may
        be called significant; many more, and a small p means little.
      </p>
      <p>
        Decisions are made on closed bars and filled at the next open, after fees and slippage.
        Every strategy is audited: its orders must not change when the future does.
      </p>
      <p>
        A good result may hang on little: <strong>How fragile is it?</strong> below a backtest shows
        what is left at twice the costs, with later fills, or without the best five days.
      </p>
      <p>
        The last part of a dataset can be hidden on the Data screen: no run reaches into it until it
        is opened. Settle on a strategy first, then look once. Every opening is counted.
      </p>
      <p>
        <strong>Quality…</strong> on a dataset shows where bars are missing or odd. Nights and
        weekends are no gaps: when a market is closed is learned from its bars.
      </p>
      <p>
        On spot a strategy leaves the market where it would sell short. Pairs and cross-sectional
        momentum need two symbols or more. The coin flip knows nothing: a luck test that finds an
        edge in it is wrong.
      </p>
      <p>Data and strategies never leave this machine: the page can reach nobody.</p>
      <h3>Keys</h3>
      <ul>
        {SHORTCUTS.map(([keys, action]) => (
          <li key={keys}>
            <kbd>{keys}</kbd> {action}
          </li>
        ))}
      </ul>
      <Button onClick={() => dialog.current?.close()}>Close</Button>
    </dialog>
  );
}

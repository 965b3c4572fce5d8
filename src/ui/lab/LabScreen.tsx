import { type KeyboardEvent, useState } from "react";
import { isPinned, pinRun } from "#state/compare";
import { Button } from "../controls/Button.tsx";
import { useApp } from "../useApp.ts";
import { BacktestPanel } from "./BacktestPanel.tsx";
import { InterruptedNotice } from "./InterruptedNotice.tsx";
import { LuckPanel } from "./LuckPanel.tsx";
import styles from "./lab.module.css";
import { OpenedNotice } from "./OpenedNotice.tsx";
import { SetupRail } from "./SetupRail.tsx";

const TABS = [
  ["backtest", "Backtest"],
  ["luck", "Luck test"],
] as const;
type Tab = (typeof TABS)[number][0];

/** Set up a run, see what it made, and whether luck explains it. */
export function LabScreen() {
  const [tab, setTab] = useState<Tab>("backtest");
  const report = useApp((state) => state.backtest.report);
  const pinned = useApp(isPinned);
  const turn = ({ key }: KeyboardEvent) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const next = tab === "backtest" ? "luck" : "backtest";
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={styles.screen}>
      <div className={styles.rail}>
        <SetupRail />
      </div>
      <div className={styles.main}>
        <InterruptedNotice onGoOn={() => setTab("luck")} />
        <OpenedNotice />
        <div className={styles.tabs}>
          <div role="tablist" aria-label="Results">
            {TABS.map(([id, title]) => (
              <Button
                key={id}
                id={`tab-${id}`}
                role="tab"
                aria-selected={id === tab}
                aria-controls="results"
                tabIndex={id === tab ? 0 : -1}
                onClick={() => setTab(id)}
                onKeyDown={turn}
              >
                {title}
              </Button>
            ))}
          </div>
          {report !== null && (
            <Button disabled={pinned} onClick={() => void pinRun()} title="C">
              {pinned ? "Pinned" : "Pin for comparison"}
            </Button>
          )}
        </div>
        <div id="results" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.main}>
          {tab === "backtest" ? <BacktestPanel /> : <LuckPanel />}
        </div>
      </div>
    </div>
  );
}

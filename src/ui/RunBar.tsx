import { useEffect, useRef, useState } from "react";
import { OWN_SETUP } from "#engine/calibration/ownSetup";
import type { AppState } from "#state/appState";
import { cancelRun, pauseRun, resumeRun } from "#state/backtest";
import type { Progress } from "#state/runActivity";
import styles from "./App.module.css";
import { Button } from "./controls/Button.tsx";
import { formatCount, formatDuration } from "./controls/format.ts";
import { useApp } from "./useApp.ts";

/** Screen readers hear of progress no more often than this. */
const SPEAK_MILLISECONDS = 5_000;

/** What is running, on every screen. */
export function RunBar() {
  const backtest = useApp((state) => state.backtest.status);
  const luckTest = useApp((state) => state.luckTest.status);
  const progress = useApp((state) => state.luckTest.progress);
  const paused = useApp((state) => state.paused);
  const ownSetup = useApp((state) => state.ownSetup);
  const trying = ownSetup.status === "running";
  const running = backtest === "running" || luckTest === "running" || trying;
  const words = trying
    ? `${paused ? "Calibration paused" : "Calibrating your set-up"}: ${ownSetup.outcomes.length} of ${OWN_SETUP.markets} simulated markets`
    : describe(backtest, luckTest, progress, paused);
  return (
    <section className={styles.runBar} aria-label="Runs">
      <span>{words}</span>
      {luckTest === "running" && progress !== null && (
        <>
          <progress aria-label="Null markets done" value={progress.done} max={progress.total} />
          <span>
            {progress.perSecond !== null && `${formatCount(progress.perSecond)} per second`}
            {progress.remaining !== null && `, about ${formatDuration(progress.remaining)} left`}
            {` · ${progress.workers} ${progress.workers === 1 ? "worker" : "workers"}`}
          </span>
        </>
      )}
      {trying && (
        <>
          <progress
            aria-label="Simulated markets done"
            value={ownSetup.outcomes.length}
            max={OWN_SETUP.markets}
          />
          {ownSetup.remaining !== null && (
            <span>about {formatDuration(ownSetup.remaining)} left</span>
          )}
        </>
      )}
      {(luckTest === "running" || trying) && (
        <Button onClick={paused ? resumeRun : pauseRun}>{paused ? "Go on" : "Pause"}</Button>
      )}
      {running && <Button onClick={cancelRun}>Cancel (Esc)</Button>}
      <Spoken words={words} final={!running} />
    </section>
  );
}

function describe(
  backtest: AppState["backtest"]["status"],
  luckTest: AppState["luckTest"]["status"],
  progress: AppState["luckTest"]["progress"],
  paused: boolean,
): string {
  if (backtest === "running") return "Backtest running";
  const counts =
    progress === null
      ? ""
      : `${partOf(progress)}: ${formatCount(progress.done)} of ${formatCount(progress.total)} null markets`;
  switch (luckTest) {
    case "running":
      return `Luck test ${paused ? "paused" : "running"}${counts}`;
    case "done":
      return `Luck test done${counts}`;
    case "cancelled":
      return `Luck test cancelled${counts}`;
    case "failed":
      return "Luck test failed";
    default:
      return backtest === "idle" ? "Ready" : `Backtest ${backtest}`;
  }
}

function partOf({ part, parts }: Progress): string {
  return parts === 1 ? "" : `, null model ${part} of ${parts}`;
}

/** Says words aloud, at once when they are final, else once in a while. */
function Spoken({ words, final }: { readonly words: string; readonly final: boolean }) {
  const [spoken, setSpoken] = useState("");
  const last = useRef(0);
  useEffect(() => {
    const wait = final ? 0 : Math.max(0, last.current + SPEAK_MILLISECONDS - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSpoken(words);
    }, wait);
    return () => clearTimeout(timer);
  }, [words, final]);
  return (
    <span role="status" className="visuallyHidden">
      {spoken}
    </span>
  );
}

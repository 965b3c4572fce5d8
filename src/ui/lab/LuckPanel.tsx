import { useDeferredValue } from "react";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { useApp } from "../useApp.ts";
import { HonestyPanel } from "./HonestyPanel.tsx";
import { LuckForm } from "./LuckForm.tsx";
import { LuckHistory } from "./LuckHistory.tsx";
import { LuckResult } from "./LuckResult.tsx";
import styles from "./lab.module.css";
import { TrialsLine } from "./TrialsLine.tsx";

/**
 * Whether luck explains the result: the verdict, the distribution, and what they rest on. Only the
 * parts that follow a running test are rendered while it runs.
 */
export function LuckPanel() {
  return (
    <>
      <Panel title="Could luck have made this?">
        <p className={styles.muted}>
          The luck test runs your strategy on null markets: your price history, rearranged so that
          nothing in it can be foreseen. If many of them treat the strategy as well as the real
          market did, luck explains the result.
        </p>
        <TrialsLine />
        <LuckForm />
        <Problem />
      </Panel>
      <ResultPanel />
      <LuckHistory />
      <HonestyPanel />
    </>
  );
}

function Problem() {
  const problem = useApp((state) => state.luckTest.problem);
  return problem !== null && <Notice tone="danger">{problem}</Notice>;
}

function ResultPanel() {
  // A growing test is drawn in the page's spare time.
  const luckTest = useDeferredValue(useApp((state) => state.luckTest));
  const setup = useApp((state) => state.setup);
  const { test, status, reportedSetup } = luckTest;
  if (test === null || test.permuted.length === 0) return null;
  return (
    <Panel title={status === "running" ? "So far" : "Result"}>
      {reportedSetup !== setup && <Notice>The set-up has changed since this test.</Notice>}
      <LuckResult {...luckTest} test={test} />
    </Panel>
  );
}

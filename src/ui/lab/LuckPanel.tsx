import { answerOf } from "#engine/permutation/headline";
import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { OpenableDistribution } from "../nullMarkets/OpenableDistribution.tsx";
import { useApp } from "../useApp.ts";
import { HonestyPanel } from "./HonestyPanel.tsx";
import { LuckFacts } from "./LuckFacts.tsx";
import { LuckForm } from "./LuckForm.tsx";
import styles from "./lab.module.css";

/** Whether luck explains the result: the verdict, the distribution, and what they rest on. */
export function LuckPanel() {
  const { test, confirmation, problem, status, reportedSetup } = useApp((state) => state.luckTest);
  const setup = useApp((state) => state.setup);
  return (
    <>
      <Panel title="Could luck have made this?">
        <p className={styles.muted}>
          The luck test runs your strategy on null markets: your price history, rearranged so that
          nothing in it can be foreseen. If many of them treat the strategy as well as the real
          market did, luck explains the result.
        </p>
        <LuckForm />
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
      </Panel>
      {test !== null && test.permuted.length > 0 && (
        <Panel title={status === "running" ? "So far" : "Result"}>
          {reportedSetup !== setup && <Notice>The set-up has changed since this test.</Notice>}
          <LuckResult test={test} confirmation={confirmation} running={status === "running"} />
        </Panel>
      )}
      <HonestyPanel />
    </>
  );
}

const NO_DATASETS: readonly string[] = [];

interface LuckResultProps {
  readonly test: LuckTest;
  readonly confirmation: LuckTest | null;
  readonly running: boolean;
}

function LuckResult({ test, confirmation, running }: LuckResultProps) {
  const tested = useApp((state) => state.luckTest.reportedSetup);
  const { report, reportedSetup: backtested } = useApp((state) => state.backtest);
  const { title, sentence, remarks, tone } = answerOf(test, confirmation);
  const tests = [test, ...(confirmation === null ? [] : [confirmation])];
  return (
    <>
      <div className={`${styles.verdict} ${styles[tone] ?? ""}`}>
        <h3>{running ? "Still counting" : title}</h3>
        <p className={styles.sentence}>{sentence}</p>
        {!running && (
          <ul className={styles.list}>
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        )}
      </div>
      {tests.map((one) => (
        <section key={one.plan.nullModel}>
          {tests.length > 1 && <h4>{nullModelOf(one.plan.nullModel).title}</h4>}
          <OpenableDistribution
            test={one}
            title={titleOf(one, tests.length)}
            datasetIds={tested?.datasetIds ?? NO_DATASETS}
            real={backtested === tested ? report : null}
          />
        </section>
      ))}
      <LuckFacts tests={tests} />
    </>
  );
}

function titleOf({ plan }: LuckTest, tests: number): string {
  return tests === 1 ? "Luck test" : `Luck test, ${nullModelOf(plan.nullModel).title}`;
}

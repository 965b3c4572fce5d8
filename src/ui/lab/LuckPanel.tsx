import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { formatP, verdictOf } from "#engine/permutation/verdict";
import { quantile } from "#engine/statistics/quantile";
import { DistributionChart } from "../charts/DistributionChart.tsx";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { useApp } from "../useApp.ts";
import { LuckForm } from "./LuckForm.tsx";
import styles from "./lab.module.css";

/** Whether luck explains the result: the verdict, the distribution, and what they rest on. */
export function LuckPanel() {
  const { test, problem, status, reportedSetup } = useApp((state) => state.luckTest);
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
          <LuckResult test={test} running={status === "running"} />
        </Panel>
      )}
    </>
  );
}

function LuckResult({ test, running }: { readonly test: LuckTest; readonly running: boolean }) {
  const { title, sentence, remarks, tone } = verdictOf(test);
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
      <DistributionChart test={test} title="Luck test" />
      <Facts test={test} />
    </>
  );
}

function Facts({ test }: { readonly test: LuckTest }) {
  const { observed, permuted, plan } = test;
  const { interval, smallest } = verdictOf(test);
  const annual = Math.sqrt(observed.stepsPerYear);
  const finite = permuted.filter(Number.isFinite);
  const share = (part: number) =>
    finite.length === 0 ? "–" : formatFigure(quantile(finite, part) * annual, "ratio");
  return (
    <DataTable
      caption="What this rests on"
      columns={["Fact", "Value"]}
      rows={[
        ["Statistic", "Sharpe per step of net returns, annualized; one-sided"],
        ["On the real market", formatFigure(observed.statistic * annual, "ratio")],
        ["Middle of the null markets", share(0.5)],
        ["95 % of null markets between", `${share(0.025)} and ${share(0.975)}`],
        ["Null model", nullModelOf(plan.nullModel).title],
        [
          "Null markets",
          `${formatCount(permuted.length)} of ${formatCount(observed.nullMarkets)}, seed ${plan.seed}`,
        ],
        ["Smallest p that they can show", formatP(smallest)],
        ["95 % interval of p", interval === null ? "–" : interval.map(formatP).join(" to ")],
      ]}
    />
  );
}

import { METRICS, type MetricId } from "#engine/backtest/metrics/metrics";
import type { BacktestReport } from "#engine/backtest/report";
import { RunChart } from "../charts/RunChart.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { useApp } from "../useApp.ts";
import { ExportPanel } from "./ExportPanel.tsx";
import { FillsTable } from "./FillsTable.tsx";
import { FragilityPanel } from "./FragilityPanel.tsx";
import styles from "./lab.module.css";
import { MetricsTable } from "./MetricsTable.tsx";
import { SharpePanel } from "./SharpePanel.tsx";

const HEADLINE: readonly MetricId[] = ["totalReturn", "dailySharpe", "maxDrawdown", "trades"];

/** What the run made, in figures and curves. */
export function BacktestPanel() {
  const { report, problem, reportedSetup, manifest, status, audit } = useApp(
    (state) => state.backtest,
  );
  const setup = useApp((state) => state.setup);
  return (
    <>
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {report === null && problem === null && (
        <div className={styles.empty}>
          <p>
            <strong>Run backtest</strong> shows what the strategy would have made. The{" "}
            <strong>Luck test</strong> beside it then tells whether luck could have made it, too.
          </p>
        </div>
      )}
      {report !== null && (
        <>
          {reportedSetup !== setup && status !== "running" && (
            <Notice>The set-up has changed since this run. Run again to see what it makes.</Notice>
          )}
          {reportedSetup?.engine.conventions === "original" && (
            <Notice tone="warning">
              As in the original engine: for comparison only, its figures are not what trading would
              have made.
            </Notice>
          )}
          {audit !== null && !audit.passed && (
            <Notice tone="danger">Look-ahead audit: this strategy {audit.text}.</Notice>
          )}
          <Report report={report} />
          {manifest !== null && <SharpePanel key={manifest.resultHash} />}
          {manifest !== null && <FragilityPanel key={`fragility ${manifest.resultHash}`} />}
          {manifest !== null && <ExportPanel manifest={manifest} />}
          <p className={styles.muted}>
            Look-ahead audit: {audit === null ? "running…" : `${audit.text}.`}
          </p>
        </>
      )}
    </>
  );
}

function Report({ report }: { readonly report: BacktestReport }) {
  const { metrics, buyAndHold, warnings, refusals, refusalCount } = report;
  return (
    <>
      <dl className={styles.headline}>
        {HEADLINE.map((id) => (
          <div key={id} className={styles.figure}>
            <dt>{METRICS[id].title}</dt>
            <dd>{formatFigure(metrics[id], METRICS[id].unit)}</dd>
            <dd className={styles.versus}>hold {formatFigure(buyAndHold[id], METRICS[id].unit)}</dd>
          </div>
        ))}
      </dl>
      {warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
      <Panel title="Equity, drawdown and positions">
        <RunChart report={report} />
      </Panel>
      <Panel title="Figures">
        <MetricsTable metrics={metrics} buyAndHold={buyAndHold} />
      </Panel>
      {refusalCount > 0 && (
        <Panel title={`${formatCount(refusalCount)} orders refused`}>
          <ul className={styles.list}>
            {refusals.map(({ symbol, reason, count }) => (
              <li key={`${symbol} ${reason}`}>
                {symbol}, {formatCount(count)} times, first: {reason}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Fills">
        <FillsTable report={report} />
      </Panel>
    </>
  );
}

import {
  METRIC_GROUPS,
  METRICS,
  type Metric,
  type MetricId,
  type MetricValues,
} from "#engine/backtest/metrics/metrics";
import { DataTable } from "../controls/DataTable.tsx";
import { formatFigure } from "../controls/format.ts";
import styles from "./lab.module.css";

interface MetricsTableProps {
  readonly metrics: MetricValues;
  readonly buyAndHold: MetricValues;
}

const ENTRIES = Object.entries(METRICS) as [MetricId, Metric][];

/** Every figure beside that of buy and hold, by group, with its formula on demand. */
export function MetricsTable({ metrics, buyAndHold }: MetricsTableProps) {
  return (
    <>
      <p className={styles.muted}>Open a name for its formula, its convention and its source.</p>
      <div className={styles.metrics}>
        {METRIC_GROUPS.map((group) => (
          <DataTable
            key={group}
            caption={group}
            columns={["Figure", "Strategy#", "Hold#"]}
            rows={ENTRIES.filter(([, metric]) => metric.group === group).map(([id, metric]) => [
              <MetricName key={id} metric={metric} />,
              formatFigure(metrics[id], metric.unit),
              formatFigure(buyAndHold[id], metric.unit),
            ])}
          />
        ))}
      </div>
    </>
  );
}

function MetricName({ metric }: { readonly metric: Metric }) {
  const { title, formula, convention, source } = metric;
  return (
    <details className={styles.figureName}>
      <summary>{title}</summary>
      <div className={styles.formula}>
        {formula}. {convention} {source}.
      </div>
    </details>
  );
}

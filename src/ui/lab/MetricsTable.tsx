import {
  METRICS,
  type Metric,
  type MetricId,
  type MetricValues,
} from "#engine/backtest/metrics/metrics";
import { DataTable } from "../controls/DataTable.tsx";
import { formatFigure } from "../controls/format.ts";

interface MetricsTableProps {
  readonly metrics: MetricValues;
  readonly buyAndHold: MetricValues;
}

/** Every figure beside that of buy and hold, with its formula on demand. */
export function MetricsTable({ metrics, buyAndHold }: MetricsTableProps) {
  const entries = Object.entries(METRICS) as [MetricId, Metric][];
  return (
    <DataTable
      caption="Open a name for its formula"
      columns={["Figure", "Strategy#", "Buy and hold#"]}
      rows={entries.map(([id, metric]) => [
        <MetricName key={id} metric={metric} />,
        formatFigure(metrics[id], metric.unit),
        formatFigure(buyAndHold[id], metric.unit),
      ])}
    />
  );
}

function MetricName({ metric: { title, formula, convention } }: { readonly metric: Metric }) {
  return (
    <details>
      <summary>{title}</summary>
      <div style={{ whiteSpace: "normal" }}>
        {formula}. {convention}
      </div>
    </details>
  );
}

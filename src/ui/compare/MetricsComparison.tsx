import { METRICS, type Metric, type MetricId } from "#engine/backtest/metrics/metrics";
import type { PinnedRun } from "#state/runActivity";
import { DataTable } from "../controls/DataTable.tsx";
import { formatFigure } from "../controls/format.ts";
import styles from "./compare.module.css";
import { numbered } from "./names.ts";

/** Every figure of every run, with the difference to the first one. */
export function MetricsComparison({ pins }: { readonly pins: readonly PinnedRun[] }) {
  const entries = Object.entries(METRICS) as [MetricId, Metric][];
  const [first] = pins;
  return (
    <DataTable
      caption="In brackets the difference to the first run"
      columns={["Figure", ...pins.map((pin, place) => `${numbered(pin, place)}#`)]}
      rows={entries.map(([id, { title, unit }]) => [
        <span key={id} className={styles.figure}>
          {title}
        </span>,
        ...pins.map((pin) => {
          const value = pin.report.metrics[id];
          const base = first?.report.metrics[id] ?? null;
          const shown = formatFigure(value, unit);
          return pin === first || value === null || base === null
            ? shown
            : `${shown} (${value >= base ? "+" : ""}${formatFigure(value - base, unit)})`;
        }),
      ])}
    />
  );
}

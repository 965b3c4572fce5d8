import type { MetricUnit } from "#engine/backtest/metrics/metrics";
import { formatMoment } from "#engine/market/moment";
import { DataTable } from "../controls/DataTable.tsx";
import { formatFigure } from "../controls/format.ts";
import type { Curve } from "./CurvesChart.tsx";
import { readCurve } from "./readCurve.ts";

/** Rows of the text twin. */
const ROWS = 41;

interface CurvesTableProps {
  readonly caption: string;
  readonly axis: "time" | "number";
  readonly xTitle: string;
  readonly unit: MetricUnit;
  readonly curves: readonly Curve[];
}

/** All curves at evenly spaced places, each at the last point it has up to there. */
export function CurvesTable({ caption, axis, xTitle, unit, curves }: CurvesTableProps) {
  const low = Math.min(...curves.map(({ x }) => x[0] ?? Number.POSITIVE_INFINITY));
  const high = Math.max(...curves.map(({ x }) => x[x.length - 1] ?? Number.NEGATIVE_INFINITY));
  const places = Array.from({ length: ROWS }, (_, row) => low + ((high - low) * row) / (ROWS - 1));
  return (
    <DataTable
      caption={caption}
      columns={[xTitle, ...curves.map(({ name }) => `${name}#`)]}
      rows={places.map((at) => [
        axis === "time" ? formatMoment(at) : formatFigure(at, "ratio"),
        ...curves.map((curve) => formatFigure(readCurve(curve, at), unit)),
      ])}
    />
  );
}

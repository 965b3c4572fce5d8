import { useMemo } from "react";
import type { PinnedRun } from "#state/runActivity";
import { CurvesChart } from "../charts/CurvesChart.tsx";
import { formatFigure } from "../controls/format.ts";
import { numbered } from "./names.ts";

/** Equity of all runs, each from 1. */
export function EquityCurves({ pins }: { readonly pins: readonly PinnedRun[] }) {
  const curves = useMemo(
    () =>
      pins.map((pin, place) => {
        const { time, equity } = pin.report.curves;
        const first = equity[0] ?? 1;
        return {
          name: numbered(pin, place),
          place,
          note: formatFigure(pin.report.metrics.totalReturn, "percent"),
          x: time,
          y: equity.map((value) => value / first),
        };
      }),
    [pins],
  );
  return (
    <CurvesChart
      axis="time"
      xTitle="Time (UTC)"
      unit="ratio"
      curves={curves}
      summary="Equity of each run as a multiple of its first value."
    />
  );
}

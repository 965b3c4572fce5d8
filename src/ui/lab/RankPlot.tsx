import { useMemo } from "react";
import type { FalseAlarms } from "#engine/calibration/falseAlarms";
import { CurvesChart } from "../charts/CurvesChart.tsx";

interface RankPlotProps {
  readonly named: readonly (readonly [name: string, alarms: FalseAlarms])[];
}

/** From 0 to 1 in hundredths, which are the p-values that 99 null markets can show. */
const GRID = Array.from({ length: 101 }, (_, place) => place / 100);

/** The p-values of all simulated markets against the diagonal on which those of an exact test lie. */
export function RankPlot({ named }: RankPlotProps) {
  const curves = useMemo(
    () => [
      ...named.map(([name, { pValues }], place) => ({
        ...{ name, place, note: "", x: GRID },
        y: GRID.map((p) => pValues.filter((one) => one <= p + 1e-9).length / pValues.length),
      })),
      { name: "An exact test", place: named.length, note: "", x: GRID, y: GRID },
    ],
    [named],
  );
  return (
    <CurvesChart
      axis="number"
      xTitle="p up to"
      unit="percent"
      curves={curves}
      summary="Share of markets without an edge whose p lies at or below a value. An exact test follows the diagonal; above it, p is too small; below it, the test is cautious."
    />
  );
}

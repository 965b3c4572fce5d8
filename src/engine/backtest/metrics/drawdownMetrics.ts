/** How far and how long equity lay below its own past. */

import { DAY } from "../../market/timeframe.ts";
import type { Metric } from "./metric.ts";

const ON_CLOSES = "On closes of the step grid, so what happens between them is not seen.";

export const DRAWDOWN_METRICS = {
  maxDrawdown: {
    title: "Max drawdown",
    group: "Drawdown",
    unit: "percent",
    formula: "min of equity / highest equity so far − 1",
    convention: ON_CLOSES,
    source: "Common usage",
    of: ({ drawdowns }) => drawdowns.deepest,
  },
  averageDrawdown: {
    title: "Average drawdown",
    group: "Drawdown",
    unit: "percent",
    formula: "mean of the lowest point of each drawdown",
    convention: `From peak to recovery is one drawdown; one open at the end counts. ${ON_CLOSES}`,
    source: "Common usage",
    of: ({ drawdowns }) => drawdowns.averageDepth,
  },
  longestDrawdown: {
    title: "Longest drawdown",
    group: "Drawdown",
    unit: "days",
    formula: "longest time from a peak to its recovery",
    convention: `From the last step at the peak; one open at the end lasts until then. ${ON_CLOSES}`,
    source: "Common usage",
    of: ({ drawdowns }) => drawdowns.longest / DAY,
  },
  averageDrawdownDuration: {
    title: "Average drawdown: duration",
    group: "Drawdown",
    unit: "days",
    formula: "mean time from a peak to its recovery",
    convention: `From the last step at the peak; one open at the end lasts until then. ${ON_CLOSES}`,
    source: "Common usage",
    of: ({ drawdowns }) => drawdowns.averageDuration / DAY,
  },
  timeUnderWater: {
    title: "Time under water",
    group: "Drawdown",
    unit: "percent",
    formula: "steps below an earlier peak / steps",
    convention: ON_CLOSES,
    source: "Common usage",
    of: ({ drawdowns, result }) => drawdowns.stepsUnderWater / result.time.length,
  },
} as const satisfies Record<string, Metric>;

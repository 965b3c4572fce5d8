/** The outcome of a luck test, complete or not: enough to say everything the page says. */

import type { Column } from "../columns.ts";
import type { FanCurve } from "./fan.ts";
import type { LuckPlan, ObservedRun } from "./luckPlan.ts";

export interface LuckTest {
  readonly plan: LuckPlan;
  readonly observed: ObservedRun;
  /** Statistics of the null markets 0, 1, 2, … in this order; NaN where a run failed. */
  readonly permuted: Column;
  /** How many of them never traded. */
  readonly idle: number;
  /** What failed runs threw, each message once. */
  readonly failures: readonly string[];
  /** How equity went on the first of them, those that failed left out. */
  readonly growth: readonly FanCurve[];
}

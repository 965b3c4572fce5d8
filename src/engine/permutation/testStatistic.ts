/** What a luck test ranks: figures of returns per step, higher is better. */

import { logProfitFactor } from "../statistics/logProfitFactor.ts";
import { logReturnSum } from "../statistics/logReturnSum.ts";
import { sharpePerStep } from "../statistics/sharpe.ts";

export type StatisticId = "sharpe" | "logReturn" | "logProfitFactor";

/** In the order in which they are offered; the first one is the default. */
export const TEST_STATISTICS: Readonly<
  Record<StatisticId, { readonly title: string; of(returns: Float64Array): number }>
> = {
  sharpe: { title: "Sharpe ratio per step", of: sharpePerStep },
  logReturn: { title: "Sum of log returns", of: logReturnSum },
  logProfitFactor: { title: "Log profit factor of steps", of: logProfitFactor },
};

/** `upper` asks whether luck does as well; `twoSided` also whether it does as badly. */
export type Tail = "upper" | "twoSided";

/** The same run under conditions that are worse. */

import type { Costs } from "../../execution/costs.ts";
import type { PreparedRun } from "../prepareRun.ts";

/** The run at other costs. What it trades may change with them, where orders are sized by equity. */
export function atCosts(run: PreparedRun, costs: Costs): PreparedRun {
  return { ...run, settings: { ...run.settings, costs } };
}

/**
 * The run with fees and slippage doubled; funding stays.
 *
 * @throws RangeError when a doubled cost would take the whole notional.
 */
export function atTwiceTheCosts(run: PreparedRun): PreparedRun {
  const { spotFee, futuresFee, slippage } = run.settings.costs;
  const highest = Math.max(spotFee, futuresFee, slippage);
  if (highest >= 0.5) {
    throw new RangeError(`costs to be doubled must be below 50 %, was ${highest * 100} %`);
  }
  return atCosts(run, {
    spotFee: 2 * spotFee,
    futuresFee: 2 * futuresFee,
    slippage: 2 * slippage,
  });
}

/**
 * The run with every order filled one step later than it was, by the rule that would fill an order
 * of that step. It is filled before the strategy decides again. The last decision of the run is
 * left out: nothing could come of it any more.
 */
export function filledOneStepLater(run: PreparedRun): PreparedRun {
  return { ...run, fillDelay: 1 };
}

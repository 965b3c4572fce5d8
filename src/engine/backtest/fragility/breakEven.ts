import { at } from "../../columns.ts";
import type { Fraction } from "../../units.ts";
import { type RunPlan, runPlan } from "../plan.ts";
import type { PreparedRun } from "../prepareRun.ts";
import type { BacktestResult } from "../result.ts";
import { atCosts } from "./harsherRuns.ts";

/** What a run can bear. `present` is fees and slippage over all notional bought and sold. */
export type BreakEven =
  | { readonly kind: "neverTraded" }
  /** It makes nothing even where trading is free. */
  | { readonly kind: "neverPositive"; readonly present: Fraction }
  /** It still makes money at `cost`, the highest that is tried. */
  | { readonly kind: "beyond"; readonly present: Fraction; readonly cost: Fraction }
  | { readonly kind: "found"; readonly present: Fraction; readonly cost: Fraction };

/** 10 % of every fill. */
export const HIGHEST_COST: Fraction = 0.1;
/** A hundredth of a basis point. */
const PRECISION: Fraction = 1e-6;

/**
 * Finds the cost at which the total return of a run is 0: one fee on all notional bought and sold, in
 * place of fees and slippage; funding stays. Since equity sizes orders, the run is made again at
 * every cost that is tried. The answer is the lower end of an interval of a hundredth of a basis
 * point: at it the run still makes money, at the upper end no more. Where the return crosses 0
 * several times, it is one of these crossings.
 *
 * @param base - The run as it is.
 */
export function findBreakEven(run: PreparedRun, plan: RunPlan, base: BacktestResult): BreakEven {
  if (base.traded === 0) return { kind: "neverTraded" };
  const present = (base.costs.fees + base.costs.slippage) / base.traded;
  const gains = (cost: Fraction) => {
    const costs = { spotFee: cost, futuresFee: cost, slippage: 0 };
    return totalReturn(runPlan(atCosts(run, costs), plan)) > 0;
  };
  if (!gains(0)) return { kind: "neverPositive", present };
  if (gains(HIGHEST_COST)) return { kind: "beyond", present, cost: HIGHEST_COST };
  let [low, high] = [0, HIGHEST_COST];
  while (high - low > PRECISION) {
    const middle = (low + high) / 2;
    if (gains(middle)) low = middle;
    else high = middle;
  }
  return { kind: "found", present, cost: low };
}

/** Last equity over first equity, less 1. */
export function totalReturn({ equity }: Pick<BacktestResult, "equity">): number {
  return at(equity, equity.length - 1) / at(equity, 0) - 1;
}

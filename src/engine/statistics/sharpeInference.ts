/**
 * How far a Sharpe ratio can be trusted, from the length of the record and the shape of its
 * returns (Bailey and López de Prado, "The Sharpe Ratio Efficient Frontier", 2012).
 */

import type { Fraction } from "../units.ts";
import { normalCdf, normalQuantile } from "./normal.ts";

/** A Sharpe ratio per period, and the returns behind it. */
export interface SharpeEstimate {
  /** Per period, not annualized; sd with n − 1. */
  readonly sharpe: number;
  /** Number of returns. */
  readonly count: number;
  /** Of the returns, population form. */
  readonly skewness: number;
  /** Of the returns, population form, 3 when normal. */
  readonly kurtosis: number;
}

/**
 * The standard error of a Sharpe ratio per period: √((1 − γ₃·S + (γ₄ − 1)/4·S²) / (n − 1)), which
 * needs no normal returns (Mertens 2002).
 *
 * @returns NaN under two returns, or where the ratio or the shape has no figure.
 */
export function sharpeError(estimate: SharpeEstimate): number {
  return estimate.count < 2 ? Number.NaN : Math.sqrt(spread(estimate) / (estimate.count - 1));
}

/**
 * The probability that the true Sharpe ratio lies above `benchmark`: Φ((S − S*) / error).
 *
 * @param benchmark - S*, per period.
 * @returns NaN where the error has no figure.
 */
export function probabilisticSharpe(estimate: SharpeEstimate, benchmark = 0): Fraction {
  return normalCdf((estimate.sharpe - benchmark) / sharpeError(estimate));
}

/**
 * The number of returns after which a Sharpe ratio like this one would lie above `benchmark` with
 * the given confidence: 1 + (1 − γ₃·S + (γ₄ − 1)/4·S²)·(z / (S − S*))².
 *
 * @param benchmark - S*, per period.
 * @returns Infinity when the ratio does not exceed the benchmark; NaN where it has no figure.
 */
export function minimumTrackRecord(
  estimate: SharpeEstimate,
  confidence: Fraction = 0.95,
  benchmark = 0,
): number {
  if (estimate.sharpe <= benchmark) return Number.POSITIVE_INFINITY;
  return 1 + spread(estimate) * (normalQuantile(confidence) / (estimate.sharpe - benchmark)) ** 2;
}

/** n − 1 times the variance of the estimate. */
function spread({ sharpe, skewness, kurtosis }: SharpeEstimate): number {
  return 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
}

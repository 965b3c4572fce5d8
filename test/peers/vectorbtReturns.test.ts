import { describe, expect, test } from "vitest";
import { type MetricId, measure } from "#engine/backtest/metrics/metrics";
import { DAY } from "#engine/market/timeframe";
import { compounded, resultOf } from "../engine/backtest/metrics/results.ts";
import { comparable, isLeftOut } from "./cases.ts";
import { peersAreHere } from "./peers.ts";

const FILE = "vectorbt.json";

interface Peer {
  readonly call: string;
  readonly expected_a_b_c: readonly (number | string)[];
}

/** The prices a, b and c of their notes, as returns. */
const RETURNS = [
  [1, 2, 3, 4, 5],
  [5, 4, 3, 2, 1],
  [1, 2, 3, 2, 1],
].map((prices) => prices.slice(1).map((price, bar) => price / (prices[bar] ?? Number.NaN) - 1));

const DAYS_PER_YEAR = 365;
/** Their year has 365 days, ours 365.25. */
const STEP = (365.25 / DAYS_PER_YEAR) * DAY;
/** Of 10 % a year, per day. */
const REQUIRED = 1.1 ** (1 / DAYS_PER_YEAR) - 1;

/** Our figure, and what is taken off each return before; a loss is negative there. */
const COUNTERPARTS: Readonly<Record<string, readonly [MetricId, off: number, sign: 1 | -1]>> = {
  "rets.vbt.returns.total()": ["totalReturn", 0, 1],
  "rets.vbt.returns.omega_ratio(risk_free=0.01, required_return=0.1)": [
    "omega",
    0.01 + REQUIRED,
    1,
  ],
  "rets.vbt.returns.sortino_ratio(required_return=0.1)": ["sortino", 0.1, 1],
  "rets.vbt.returns.cond_value_at_risk(cutoff=0.05)": ["conditionalValueAtRisk", 0, -1],
};

describe.skipIf(!peersAreHere)("vectorbt's measures of returns", () => {
  test.for(comparable<Peer>(FILE, "return_metrics"))("%s", ([name, peer]) => {
    const [id, off, sign] = COUNTERPARTS[name] as (typeof COUNTERPARTS)[string];
    const ours = RETURNS.map((returns) => {
      const equity = compounded(returns.map((value) => value - off));
      const value = measure(resultOf(equity, { step: STEP }))[id];
      return value === null ? Number.NaN : sign * value;
    });
    for (const [place, value] of peer.expected_a_b_c.entries()) {
      if (isLeftOut(FILE, `return_metrics/${name}/${place}`)) continue;
      if (Number.isFinite(value)) expect(ours[place]).toBeCloseTo(Number(value), 9);
      else expect(ours[place]).toBe(Number(value));
    }
  });
});

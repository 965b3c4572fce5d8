import { describe, expect, test } from "vitest";
import { measure } from "#engine/backtest/metrics/metrics";
import { DAY } from "#engine/market/timeframe";
import { resultOf } from "../engine/backtest/metrics/results.ts";
import { comparable } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { runTrades } from "./runTrades.ts";

const FILE = "freqtrade.json";
/** Their year has 365 days, ours 365.25. */
const THEIR_DAY = (365.25 / 365) * DAY;

describe.skipIf(!peersAreHere)("freqtrade's measures", () => {
  interface Growth {
    readonly start: number;
    readonly end: number;
    readonly days: number;
    readonly expected: number;
  }
  test.for(comparable<Growth>(FILE, "cagr"))("%s: growth per year", ([, peer]) => {
    const result = resultOf([peer.start, peer.end], { step: peer.days * THEIR_DAY });
    expect(measure(result).cagr).toBeCloseTo(peer.expected, 4);
  });

  interface Fall {
    readonly profits: readonly number[];
    readonly result_rel: number;
  }
  /** What their account starts with. */
  const CASH = 1000;
  test.for(comparable<Fall>(FILE, "max_drawdown_abs"))("%s: the deepest fall", ([, peer]) => {
    const equity = [CASH];
    for (const profit of peer.profits) equity.push((equity.at(-1) ?? 0) + profit);
    expect(measure(resultOf(equity)).maxDrawdown).toBeCloseTo(-peer.result_rel, 9);
  });

  test("of what a trade is expected to make", () => {
    const cases = Object.fromEntries(comparable(FILE, "expectancy"));
    const { profits, ...figures } = cases as { profits: readonly number[]; expectancy: number };
    const trades = profits.map((profit) => ({ quantity: 1, open: 1000, close: 1000 + profit }));
    const values = measure(runTrades(trades, { fee: 0, initialCash: 10_000 }));
    expect(Object.keys(figures)).toEqual(["expectancy"]);
    expect(values.expectancy).toBeCloseTo(figures.expectancy, 9);
  });
});

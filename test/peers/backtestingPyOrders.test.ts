import { describe, expect, test } from "vitest";
import type { OrderIntent } from "#engine/execution/order";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { findDrawdowns } from "#engine/statistics/drawdowns";
import { comparable, isLeftOut } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { fillsOf, runScript } from "./runScript.ts";

const FILE = "backtestingpy.json";
const BTC = { symbol: "BTC-USDT", instrumentType: "future" } as const;

/** Rows of open, high, low and close; the last is there twice, since nothing is decided at the end. */
function barsOf(rows: readonly (readonly number[])[]): BarSeries {
  const all = [...rows, ...rows.slice(-1)];
  const column = (place: number) => Float64Array.from(all, (row) => row[place] ?? Number.NaN);
  return {
    symbol: BTC.symbol,
    kind: "spot",
    timeframe: HOUR,
    openTime: Float64Array.from(all, (_, bar) => bar * HOUR),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: column(0),
  };
}

/** Orders by the bar at whose close they are given. */
const at = (orders: Readonly<Record<number, OrderIntent>>) => (bar: number) =>
  [orders[bar]].filter((order) => order !== undefined);

interface Commission {
  readonly bars: readonly (readonly number[])[];
  readonly cash: number;
  readonly cases: readonly Readonly<Record<string, unknown>>[];
}

/** All in at the close of the second bar, out at the close of the third; a fee of 1 % of notional. */
function spreadCommission({ bars, cash, cases }: Commission): void {
  // Whole shares there, as many as cash pays with the fee.
  const price = bars[2]?.[0] ?? Number.NaN;
  const shares = Math.floor(cash / (price * 1.01));
  const { equity } = runScript({
    series: [barsOf(bars)],
    settings: {
      marketType: "futures",
      initialCash: cash,
      costs: { spotFee: 0, futuresFee: 0.01, slippage: 0 },
    },
    orders: at({
      1: { ...BTC, side: "LONG", value: shares * price },
      2: { ...BTC, side: "CLOSE" },
    }),
  });
  const compared = cases.filter((_, place) => {
    return !isLeftOut(FILE, `order_semantics/spread_commission/${place}`);
  });
  expect(compared.map((one) => one["equity[2:4]"])).toEqual([
    [2, 3].map((bar) => Number(equity[bar]?.toFixed(2))),
  ]);
}

interface OnClose {
  readonly open: readonly number[];
  readonly "close=high=low": readonly number[];
  readonly cash: number;
  readonly expected: Readonly<
    Record<string, Readonly<Record<"entry_bar" | "exit_bar" | "entry" | "exit", readonly number[]>>>
  >;
}

/** Two units bought at the close of the second bar, one sold at that of the third. */
function tradeOnClose({ open, cash, expected, ...peer }: OnClose): void {
  const bars = open.map((price, bar) => {
    const close = peer["close=high=low"][bar] ?? Number.NaN;
    return [price, Math.max(price, close), Math.min(price, close), close];
  });
  for (const fillAt of ["close", "nextOpen"] as const) {
    const theirs = expected[`trade_on_close=${fillAt === "close" ? "True" : "False"}`];
    const [entry = Number.NaN] = theirs?.entry ?? [];
    const [exit = Number.NaN] = theirs?.exit ?? [];
    const result = runScript({
      series: [barsOf(bars)],
      settings: { marketType: "futures", initialCash: cash, fillAt },
      orders: at({
        1: { ...BTC, side: "LONG", value: 2 * entry },
        2: { ...BTC, side: "CLOSE", value: exit },
      }),
    });
    const late = fillAt === "close" ? 1 : 0;
    const fills = fillsOf(result).map(({ time, price, quantity }) => [
      time / HOUR - late,
      price,
      quantity,
    ]);
    expect(fills).toEqual([
      [theirs?.entry_bar[0], entry, 2],
      [theirs?.exit_bar[0], exit, -1],
    ]);
  }
}

interface Peaks {
  readonly input: readonly number[];
  readonly expected: Readonly<Record<"durations" | "peaks", Readonly<Record<string, number>>>>;
}

/** Falls of tenths, from a peak of one. */
function drawdownPeaks({ input, expected }: Peaks): void {
  const equity = Float64Array.from(input, (fall) => 1 - fall / 10);
  const time = Float64Array.from(input, (_, step) => step);
  const falls = findDrawdowns(equity, time);
  const durations = Object.values(expected.durations);
  const depths = Object.values(expected.peaks);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(falls.count).toBe(durations.length);
  expect(falls.longest).toBe(Math.max(...durations));
  expect(falls.averageDuration).toBeCloseTo(mean(durations), 12);
  expect(falls.deepest).toBeCloseTo(-Math.max(...depths) / 10, 12);
  expect(falls.averageDepth).toBeCloseTo(-mean(depths) / 10, 12);
}

const COMPARISONS: Readonly<Record<string, (peer: never) => void>> = {
  spread_commission: spreadCommission,
  trade_on_close: tradeOnClose,
  drawdown_duration_peaks: drawdownPeaks,
};

describe.skipIf(!peersAreHere)("backtesting.py's orders", () => {
  test.for(comparable<never>(FILE, "order_semantics"))("%s", ([name, peer]) => {
    const compare = COMPARISONS[name];
    if (compare === undefined) throw new Error("neither compared nor left out");
    compare(peer);
  });
});

import { describe, expect, test } from "vitest";
import { DAY } from "#engine/market/timeframe";
import { indicatorOver, peersAreHere, readBars, readPeer, readText } from "./peers.ts";

interface Peer {
  readonly indicators: Readonly<
    Record<string, { bar_index_0based: number[]; values_per_line: number[][] }>
  >;
}

type Line = readonly [
  name: string,
  parameters: Record<string, number>,
  convert?: (value: number) => number,
];

const bands = { period: 20, deviations: 2 };
const macd = { fast: 12, slow: 26, signal: 9 };
const stochastic = { period: 14, slowing: 3, smoothing: 3 };
const fraction = (value: number) => value / 100;

/** Their lines by ours, and which of the three bars (last, first, middle) share the convention. */
const COUNTERPARTS: readonly [test: string, lines: readonly (Line | null)[], bars: number[]][] = [
  ["test_ind_sma", [["sma", { period: 30 }]], [0, 1, 2]],
  ["test_ind_emaenvelope", [["ema", { period: 30 }]], [0, 1, 2]],
  ["test_ind_wmaenvelope", [["wma", { period: 30 }]], [0, 1, 2]],
  ["test_ind_rsi_safe", [["rsi", { period: 14 }]], [0, 1, 2]],
  [
    "test_ind_bbands",
    [
      ["bollingerMiddle", bands],
      ["bollingerUpper", bands],
      ["bollingerLower", bands],
    ],
    [0, 1, 2],
  ],
  ["test_ind_highest", [["max", { period: 14 }]], [0, 1, 2]],
  [
    "test_ind_stochastic",
    [
      ["stochasticK", stochastic],
      ["stochasticD", stochastic],
    ],
    [0, 1, 2],
  ],
  ["test_ind_roc", [["roc", { period: 12 }, fraction]], [0, 1, 2]],
  ["test_ind_pctchange", [["roc", { period: 30 }, fraction]], [0, 1, 2]],
  ["test_ind_momentumoscillator", [["roc", { period: 12 }, (value) => value + 100]], [0, 1, 2]],
  // Their fast average is seeded with its own first closes: equal once the seeds have faded.
  [
    "test_ind_macdhisto",
    [
      ["macd", macd],
      ["macdSignal", macd],
      ["macdHistogram", macd],
    ],
    [0, 2],
  ],
  // Their sums are seeded with means; the last bar is far enough from the seeds. No ADXR here.
  [
    "test_ind_dm",
    [["adx", { period: 14 }], null, ["plusDi", { period: 14 }], ["minusDi", { period: 14 }]],
    [0],
  ],
];

describe.skipIf(!peersAreHere)("backtrader's indicators", () => {
  test.for(COUNTERPARTS)("%s", ([name, lines, checks]) => {
    const bars = readBars("backtrader/2006-day-001.norm.csv", DAY);
    const peer = readPeer<Peer>("backtrader.json").indicators[name];
    lines.forEach((line, place) => {
      if (line === null) return;
      const [indicator, parameters, convert = (value: number) => value] = line;
      const column = indicatorOver(bars, indicator, parameters);
      for (const check of checks) {
        const ours = convert(column[peer?.bar_index_0based[check] ?? -1] ?? Number.NaN);
        const theirs = peer?.values_per_line[place]?.[check] ?? Number.NaN;
        expect(ours, `${indicator}, check ${check}`).toBeCloseTo(theirs, 5);
      }
    });
  });
});

describe.skipIf(!peersAreHere)("TradingView's plots", () => {
  interface Plots {
    readonly file: string;
    readonly columns: Readonly<Record<string, { ema_length: number }>>;
  }

  test("of exponential averages agree once the seeds have faded", () => {
    const { columns } = readPeer<Plots>("tradingview_ema.json");
    const rows = readText("tradingview/BINANCE_BTCUSDT_240.csv.gz").trim().split("\n").slice(1);
    const cells = rows.map((row) => row.split(",").map(Number));
    const bars = readBars("tradingview/BINANCE_BTCUSDT_240.norm.csv.gz", DAY / 6);
    expect(bars.close.length).toBe(cells.length);
    Object.values(columns).forEach(({ ema_length }, plot) => {
      const ours = indicatorOver(bars, "ema", { period: ema_length });
      for (let bar = cells.length - 1000; bar < cells.length; bar++) {
        expect(ours[bar]).toBeCloseTo(cells[bar]?.[7 + plot] ?? Number.NaN, 4);
      }
    });
  });
});

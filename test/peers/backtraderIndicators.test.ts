import { describe, expect, test } from "vitest";
import { DAY } from "#engine/market/timeframe";
import { comparable, isLeftOut } from "./cases.ts";
import { indicatorOver, peersAreHere, readBars, readPeer, readText } from "./peers.ts";

const FILE = "backtrader.json";

interface Peer {
  readonly bar_index_0based: readonly number[];
  readonly values_per_line: readonly (readonly number[])[];
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

/** Their lines by ours. */
const COUNTERPARTS: Readonly<Record<string, readonly (Line | null)[]>> = {
  sma: [["sma", { period: 30 }]],
  emaenvelope: [["ema", { period: 30 }]],
  wmaenvelope: [["wma", { period: 30 }]],
  rsi_safe: [["rsi", { period: 14 }]],
  bbands: [
    ["bollingerMiddle", bands],
    ["bollingerUpper", bands],
    ["bollingerLower", bands],
  ],
  highest: [["max", { period: 14 }]],
  stochastic: [
    ["stochasticK", stochastic],
    ["stochasticD", stochastic],
  ],
  williamsr: [["stochasticK", { period: 14, slowing: 1, smoothing: 1 }, (value) => value - 100]],
  roc: [["roc", { period: 12 }, fraction]],
  pctchange: [["roc", { period: 30 }, fraction]],
  momentumoscillator: [["roc", { period: 12 }, (value) => value + 100]],
  macdhisto: [
    ["macd", macd],
    ["macdSignal", macd],
    ["macdHistogram", macd],
  ],
  dm: [["adx", { period: 14 }], null, ["plusDi", { period: 14 }], ["minusDi", { period: 14 }]],
};

describe.skipIf(!peersAreHere)("backtrader's indicators", () => {
  test.for(comparable<Peer>(FILE, "indicators"))("%s", ([name, peer]) => {
    const bars = readBars("backtrader/2006-day-001.norm.csv", DAY);
    const lines = COUNTERPARTS[name.replace("test_ind_", "")];
    const checks = peer.bar_index_0based.flatMap((bar, check) =>
      isLeftOut(FILE, `indicators/${name}/${check}`) ? [] : [[check, bar] as const],
    );
    if (lines === undefined) throw new Error("neither compared nor left out");
    for (const [place, line] of lines.entries()) {
      if (line === null) {
        expect(isLeftOut(FILE, `indicators/${name}/line ${place}`)).toBe(true);
        continue;
      }
      const [indicator, parameters, convert = (value: number) => value] = line;
      const column = indicatorOver(bars, indicator, parameters);
      for (const [check, bar] of checks) {
        const ours = convert(column[bar] ?? Number.NaN);
        const theirs = peer.values_per_line[place]?.[check] ?? Number.NaN;
        expect(ours, `${indicator}, check ${check}`).toBeCloseTo(theirs, 5);
      }
    }
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

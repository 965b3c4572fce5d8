import { describe, expect, test } from "vitest";
import type { OrderIntent } from "#engine/execution/order";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { comparable } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { fillsOf, runScript } from "./runScript.ts";

const SYMBOL = "BTC-USDT";
const CANDLE = HOUR;
const CASH = 10_000;

/** Candles with signals of the kind: tick, open, high, low, close, volume, then the four below. */
interface Table {
  readonly data: readonly (readonly number[])[];
  /** A number, or a product of two as text. */
  readonly profit_perc: number | string;
  readonly leverage?: number;
  readonly trades: readonly { open_tick: number; close_tick: number; is_short?: boolean }[];
}

const SIGNALS = ["enter long", "exit long", "enter short", "exit short"] as const;

describe.skipIf(!peersAreHere)("freqtrade's tables of signals", () => {
  test.for(comparable<Table>("freqtrade.json", "engine_detail_cases"))("%s", ([, peer]) => {
    const leverage = peer.leverage ?? 1;
    const last = peer.data.at(-1) as readonly number[];
    const bars = barsOf([...peer.data, last]);
    const intent = { symbol: SYMBOL, instrumentType: "future" } as const;
    const result = runScript({
      series: [bars],
      settings: {
        marketType: "futures",
        initialCash: CASH,
        // A little more than the stake, since the next open is not the close.
        maxLeverage: leverage * 1.01,
      },
      orders(bar) {
        const row = peer.data[bar]?.slice(6) ?? [];
        const orders: Readonly<Record<(typeof SIGNALS)[number], OrderIntent>> = {
          "enter long": { ...intent, side: "LONG", value: CASH * leverage },
          "exit long": { ...intent, side: "CLOSE" },
          "enter short": { ...intent, side: "SHORT", value: CASH * leverage },
          "exit short": { ...intent, side: "CLOSE" },
        };
        return SIGNALS.flatMap((signal, place) => (row[place] === 1 ? [orders[signal]] : []));
      },
    });
    const ticks = fillsOf(result).map(({ time }) => bars.openTime.indexOf(time));
    expect(ticks).toEqual(peer.trades.flatMap((trade) => [trade.open_tick, trade.close_tick]));
    expect(result.trades.map(({ side }) => side === "SHORT")).toEqual(
      peer.trades.map(({ is_short = false }) => is_short),
    );
    const profit = `${peer.profit_perc}`.split("*").reduce((product, part) => product * +part, 1);
    expect((result.equity.at(-1) ?? 0) / CASH - 1).toBeCloseTo(profit, 9);
  });
});

/** The rows as candles, from the epoch on. */
function barsOf(rows: readonly (readonly number[])[]): BarSeries {
  const column = (place: number) => Float64Array.from(rows, (row) => row[place] ?? Number.NaN);
  return {
    symbol: SYMBOL,
    kind: "spot",
    timeframe: CANDLE,
    openTime: Float64Array.from(rows, (_, tick) => tick * CANDLE),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

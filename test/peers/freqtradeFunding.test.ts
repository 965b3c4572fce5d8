import { describe, expect, test } from "vitest";
import type { OrderIntent } from "#engine/execution/order";
import type { BarSeries } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { barsFrom } from "../engine/bars.ts";
import { comparable } from "./cases.ts";
import { runOfPosition } from "./freqtradePosition.ts";
import { peersAreHere, readPeer } from "./peers.ts";
import { runScript } from "./runScript.ts";

const FILE = "freqtrade.json";
const SYMBOL = "BTC-USDT";

describe.skipIf(!peersAreHere)("freqtrade's funding", () => {
  interface Formula {
    readonly size: number;
    readonly funding_rate: number;
    readonly mark_price: number;
    readonly funding_fee: number;
  }
  test.for(comparable<Formula>(FILE, "funding_fee_formula"))(
    "%s: a short receives it, a long pays it",
    ([, { size, funding_rate: fundingRate, mark_price: mark, funding_fee }]) => {
      const held = { instrumentType: "future", open: mark, close: mark, fundingRate } as const;
      const received = (quantity: number) => runOfPosition({ ...held, quantity }).costs.funding;
      expect(received(-size)).toBeCloseTo(funding_fee, 12);
      expect(received(size)).toBeCloseTo(-funding_fee, 12);
    },
  );

  interface Period {
    readonly rate_start: number;
    readonly rate_end: number;
    readonly d1: string;
    readonly d2: string;
    readonly amount: number;
    readonly expected_fees: number;
  }
  interface Inputs {
    readonly mark_ohlcv_1h: readonly (readonly number[])[];
    readonly funding_rates_8h: readonly { fundingRate: number; timestamp: number }[];
  }

  test.for(comparable<Period>(FILE, "funding_fee_over_period"))(
    "%s: over a period, on marks with gaps",
    ([, peer]) => {
      const inputs = readPeer<{ funding_fee_over_period: Inputs }>(FILE).funding_fee_over_period;
      expect(received(inputs, peer, -1)).toBeCloseTo(peer.expected_fees, 9);
      expect(received(inputs, peer, 1)).toBeCloseTo(-peer.expected_fees, 9);
    },
  );

  /** What a position of a period receives. */
  function received(inputs: Inputs, peer: Period, direction: 1 | -1): number {
    const from = Date.parse(`${peer.d1}Z`);
    const until = Date.parse(`${peer.d2}Z`);
    // Theirs opens in the minute of the event and receives it; ours has to be open before.
    const opened = Math.ceil((from - (from % MINUTE)) / HOUR) * HOUR - HOUR;
    const start = opened - 2 * HOUR;
    const grid = Array.from({ length: (until - start) / HOUR + 2 }, () => 2.77);
    const index = barsFrom(grid, { kind: "index", start });
    // Another price, so that the open of the mark at the event is what counts.
    const early = barsFrom([2.5, 2.5], { start });
    const rates = inputs.funding_rates_8h.slice(peer.rate_start, peer.rate_end);
    const intent = { symbol: SYMBOL, instrumentType: "future" } as const;
    const side = direction > 0 ? "LONG" : "SHORT";
    const value = peer.amount * 2.77;
    const orders = new Map<number, OrderIntent>([
      [opened, { ...intent, side, value }],
      [until, { ...intent, side: "CLOSE" }],
    ]);
    const { costs, records } = runScript({
      series: [
        index,
        marksOf(early, inputs.mark_ohlcv_1h),
        { ...index, kind: "perp" },
        {
          symbol: SYMBOL,
          kind: "funding",
          timeframe: 8 * HOUR,
          time: Float64Array.from(rates, ({ timestamp }) => timestamp),
          value: Float64Array.from(rates, ({ fundingRate }) => fundingRate),
        },
      ],
      settings: { marketType: "futures", futuresPrice: "perp" },
      orders: (bar) => [orders.get(start + (bar + 1) * HOUR)].filter((one) => one !== undefined),
    });
    expect(records.map(({ action }) => action).filter((one) => one !== "funding")).toEqual([
      "open",
      "close",
    ]);
    return costs.funding;
  }
});

/** Their marks, with some before them so that the run has one from its start. */
function marksOf(before: BarSeries, rows: readonly (readonly number[])[]): BarSeries {
  const kept = rows.filter(([time = 0]) => time > (before.openTime.at(-1) ?? 0));
  const column = (earlier: Float64Array, place: number) =>
    Float64Array.from([...earlier, ...kept.map((row) => row[place] ?? Number.NaN)]);
  return {
    symbol: SYMBOL,
    kind: "mark",
    timeframe: HOUR,
    openTime: column(before.openTime, 0),
    open: column(before.open, 1),
    high: column(before.high, 2),
    low: column(before.low, 3),
    close: column(before.close, 4),
    volume: column(before.volume, 5),
  };
}

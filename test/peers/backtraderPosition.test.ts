import { expect, test } from "vitest";
import type { OrderIntent } from "#engine/execution/order";
import { DAY } from "#engine/market/timeframe";
import { barsFrom } from "../engine/bars.ts";
import { comparable } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { fillsOf, runScript } from "./runScript.ts";

/** Each goes on from the one before; the first says where it starts. */
interface Update {
  readonly start?: readonly [size: number, price: number];
  readonly update: readonly [size: number, price: number];
  readonly expected: { size: number; price: number; opened: number; closed: number };
}

test.skipIf(!peersAreHere)("a future adds, reduces and flips as backtrader's position", () => {
  const updates = comparable<Update>("backtrader.json", "position_update").map(([, one]) => one);
  const [start = [0, 0]] = updates.flatMap((one) => (one.start === undefined ? [] : [one.start]));
  const trades = [start, ...updates.map(({ update }) => update)];
  const bars = barsFrom([10, 10, ...trades.slice(1).map(([, price]) => price), 20], {
    timeframe: DAY,
  });
  const open = Float64Array.from([10, ...trades.map(([, price]) => price), 20]);
  const result = runScript({
    series: [{ ...bars, open, high: open.map(() => 20), low: open.map(() => 10) }],
    settings: { marketType: "futures" },
    orders(bar, account) {
      const [size = 0, price = 0] = trades[bar] ?? [];
      const held = account.quantityOf("BTC-USDT", "future");
      const turns = held > 0 && held + size < 0;
      const closes = held > 0 && size < 0 && !turns;
      const side: OrderIntent["side"] = closes ? "CLOSE" : size < 0 ? "SHORT" : "LONG";
      const value = Math.abs(turns ? held + size : size) * price;
      const order = { symbol: "BTC-USDT", instrumentType: "future", side, value } as const;
      return value === 0 ? [] : [order];
    },
  });
  const fills = fillsOf(result);
  expect(fills.map(({ quantity }) => quantity)).toEqual(trades.map(([size]) => size));
  expect(fills.map(({ action }) => action)).toEqual(["open", "add", "reduce", "flip"]);
  for (const [index, { expected }] of updates.entries()) {
    const fill = fills[index + 1];
    const before = fills[index]?.positionAfter ?? Number.NaN;
    expect(fill?.positionAfter).toBeCloseTo(expected.size, 9);
    expect(fill?.entryPriceAfter).toBeCloseTo(expected.price, 9);
    // What was realized is the part that they call closed, at the average price.
    const average = fills[index]?.entryPriceAfter ?? Number.NaN;
    expect(fill?.realizedPnl).toBeCloseTo(-expected.closed * ((fill?.price ?? 0) - average), 9);
    expect(before + expected.closed + expected.opened).toBeCloseTo(expected.size, 9);
  }
});

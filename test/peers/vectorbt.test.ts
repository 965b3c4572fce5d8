import { describe, expect, test } from "vitest";
import { DAY } from "#engine/market/timeframe";
import { barsFrom } from "../engine/bars.ts";
import { comparable, isLeftOut } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { fillsOf, runScript } from "./runScript.ts";
import type { Column } from "./vectorbtColumn.ts";
import { SCRIPTS } from "./vectorbtScripts.ts";

const FILE = "vectorbt.json";
/** A bar more than theirs: nothing is decided at the last. */
const CLOSES = [1, 2, 3, 4, 5, 5];

interface Peer {
  readonly expected_orders: readonly (readonly [
    id: number,
    column: number,
    bar: number,
    size: number,
    price: number,
    fees: number,
    side: 0 | 1,
  ])[];
}

const BOUGHT = 0;
const SOLD = 1;

/** What our account bought and sold, as rows of theirs without the first. */
function ordersOf(place: number, column: Column): readonly (readonly number[])[] {
  const { instrumentType, wishes, columns = [place], fee = 0, slippage = 0 } = column;
  const { price = 1, lag = 0, initialCash = 100, fraction } = column;
  const symbols = columns.map((one) => `${"ABC"[one]}-USDT`);
  const closes = CLOSES.map((value) => value * price);
  const [first, ...others] = symbols.map((symbol) => barsFrom(closes, { symbol, timeframe: DAY }));
  if (first === undefined) return [];
  const result = runScript({
    series: [first, ...others],
    settings: {
      symbols,
      marketType: instrumentType === "spot" ? "spot" : "futures",
      fillAt: "close",
      initialCash,
      costs: { spotFee: fee, futuresFee: fee, slippage },
      liquidationFee: 0,
    },
    ...(fraction !== undefined && { manager: { id: "equityFraction", parameters: { fraction } } }),
    orders: (bar, account) =>
      (wishes[bar] ?? []).flatMap((wish, index) => {
        const symbol = symbols[index] ?? "";
        const intent = wish?.({ account, symbol, instrumentType, fee, slippage }) ?? null;
        return intent === null ? [] : [intent];
      }),
  });
  return fillsOf(result).map(({ symbol, time, quantity, ...fill }) => [
    columns[symbols.indexOf(symbol)] ?? Number.NaN,
    time / DAY - 1 + lag,
    Math.abs(quantity),
    fill.price,
    fill.fee,
    quantity > 0 ? BOUGHT : SOLD,
  ]);
}

const inOrder = (orders: readonly (readonly number[])[]) =>
  orders.toSorted(([a = 0, barA = 0], [b = 0, barB = 0]) => barA - barB || a - b);

describe.skipIf(!peersAreHere)("vectorbt's orders", () => {
  test.for(comparable<Peer>(FILE, "orders"))("%s", ([name, { expected_orders }]) => {
    const columns = SCRIPTS[name];
    if (columns === undefined) throw new Error("neither repeated nor left out");
    columns.forEach((column, place) => {
      if (column === null) return;
      const covered = column.columns ?? [place];
      const theirs = expected_orders.filter(([, one]) => covered.includes(one));
      const expected = inOrder(theirs.map(([, ...order]) => order));
      const ours = inOrder(ordersOf(place, column));
      expect(ours.map(([one, bar, , , , side]) => [one, bar, side])).toEqual(
        expected.map(([one, bar, , , , side]) => [one, bar, side]),
      );
      for (const [index, [, , size = 0, price = 0, fees = 0]] of expected.entries()) {
        expect(ours[index]?.[2]).toBeCloseTo(size, 8);
        expect(ours[index]?.[3]).toBeCloseTo(price, 9);
        expect(ours[index]?.[4]).toBeCloseTo(fees, 9);
      }
    });
  });

  test("leave out no column that the table does not name", () => {
    const missing = Object.entries(SCRIPTS).flatMap(([name, columns]) =>
      columns.flatMap((column, place) => {
        const shared = columns.some((one) => one?.columns?.includes(place));
        return column === null && !shared ? [`orders/${name}/${place}`] : [];
      }),
    );
    expect(missing.filter((name) => !isLeftOut(FILE, name))).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { permuteRows, rowOrder } from "#engine/permutation/rowNull";
import { barsFrom } from "../bars.ts";

interface Golden {
  readonly cases: readonly {
    readonly randomState: number;
    readonly n: number;
    /** The first ones where there are many. */
    readonly order: readonly number[];
    /** Σ (place + 1) · row. */
    readonly sumCheck: number;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync("test/fixtures/statistics/row_shuffle_seed_compat.json", "utf8"),
);

test.for(golden.cases.map((one) => ({ ...one })))(
  "the order of $n rows with seed $randomState is that of NumPy",
  ({ randomState, n, order, sumCheck }) => {
    const found = rowOrder(randomState, n);
    expect([...found.subarray(0, order.length)]).toEqual(order);
    expect(found.reduce((sum, row, place) => sum + (place + 1) * row, 0)).toBe(sumCheck);
  },
);

test("rows travel whole, under the old stamps", () => {
  const bars = barsFrom([10, 11, 12, 13, 14, 15, 16]);
  const order = rowOrder(3, 7);
  const shuffled = permuteRows(bars, 3);
  expect(shuffled.openTime).toEqual(bars.openTime);
  for (const name of ["open", "high", "low", "close", "volume"] as const) {
    expect([...shuffled[name]]).toEqual([...order].map((row) => bars[name][row]));
  }
});

test("marks are drawn apart from the index, as in the original", () => {
  const prices = Array.from({ length: 50 }, (_, bar) => bar + 1);
  const [index, mark] = (["index", "mark"] as const).map((kind) =>
    permuteRows(barsFrom(prices, { kind }), 1),
  );
  expect(mark?.close).not.toEqual(index?.close);
  expect([...(mark?.close ?? [])]).toEqual([...rowOrder(1338, 50)].map((row) => row + 1));
});

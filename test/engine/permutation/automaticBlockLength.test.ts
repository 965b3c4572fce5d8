import { describe, expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { blockNull } from "#engine/permutation/blockNull";
import { barsFrom } from "../bars.ts";
import { clusteredMoves, normals } from "../clusteredMoves.ts";

/** Bars without gaps that move by hundredths of these, after one of warm-up. */
function market(moves: Float64Array, symbol = "BTC-USDT"): BarSeries {
  const closes = [100];
  for (const move of moves) closes.push((closes.at(-1) as number) * (1 + move / 100));
  return barsFrom(closes, { symbol });
}

function prepare(series: readonly BarSeries[], length: number) {
  return blockNull.prepare(series, { start: HOUR, end: 1e15, step: HOUR }, { length });
}

const clustered = market(clusteredMoves());
const independent = market(normals(1000, 5));

describe("blocks whose length nobody gave", () => {
  test("are as long as squared moves depend on each other, and say so", () => {
    // 1.02 bars by the moves, 19.55 by their squares, as the reference has it.
    const automatic = prepare([clustered], 0);
    expect(automatic.warnings).toContain(
      "Blocks hold 20 bars, as long as moves or their squares depend on each other.",
    );
    expect(automatic.permute(4, 2)).toEqual(prepare([clustered], 20).permute(4, 2));
  });

  test("hold few bars where moves are independent", () => {
    const [chosen] = prepare([independent], 0).warnings;
    expect(Number(/hold (\d+) bars/.exec(chosen ?? "")?.[1])).toBeLessThan(6);
  });

  test("hold one bar, as “bar” does, where nothing depends on anything", () => {
    const still = market(new Float64Array(200));
    expect(prepare([still], 0).warnings[0]).toContain("that of single bars");
  });

  test("suit the symbol that needs the longest, whatever the order", () => {
    const other = { ...independent, symbol: "ETH-USDT" };
    for (const series of [
      [clustered, other],
      [other, clustered],
    ]) {
      expect(prepare(series, 0).warnings.join()).toContain("Blocks hold 20 bars");
    }
  });
});

test("a length that was given is not remarked upon", () => {
  expect(prepare([clustered], 20).warnings).toEqual([]);
});

/**
 * A permutation test is exact where moves are exchangeable: among the observed market and its
 * null markets every rank is then equally likely.
 */

import { expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { barNull } from "#engine/permutation/barNull";
import { DOMAINS, RandomStream } from "#engine/permutation/randomStream";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import { defaultValues } from "#engine/strategy/parameters";
import { barsFrom } from "../bars.ts";

const MARKETS = 200;
const NULL_MARKETS = 19;
const BARS = 60;
const WARM_UP = 5;
const PERIOD = { start: WARM_UP * HOUR, end: BARS * HOUR, step: HOUR };

/** Independent moves, each with a share `memory` of the one before. */
function market(number: number, memory: number): BarSeries {
  const random = new RandomStream(number, DOMAINS.synthetic, 0);
  let price = 100;
  let move = 0;
  const closes = Array.from({ length: BARS }, () => {
    move = memory * move + 0.02 * (random.fraction() - 0.5);
    price *= 1 + move;
    return price;
  });
  return barsFrom(closes);
}

/** What a rule earns that follows the previous move, on the bars that are permuted. */
function momentum({ close }: BarSeries): number {
  const move = (bar: number) => (close[bar] ?? 0) / (close[bar - 1] ?? 0) - 1;
  let sum = 0;
  for (let bar = WARM_UP; bar < BARS; bar++) sum += move(bar - 1) * move(bar);
  return sum;
}

/** χ² of the ranks of many markets against equally likely ones, with 19 degrees of freedom. */
function unevenness(memory: number): number {
  const ranks = new Uint32Array(NULL_MARKETS + 1);
  for (let number = 0; number < MARKETS; number++) {
    const real = market(number, memory);
    const nullModel = barNull.prepare([real], PERIOD, defaultValues(barNull.options));
    const permuted = Float64Array.from({ length: NULL_MARKETS }, (_, index) =>
      momentum(nullModel.permute(number, index)[0] as BarSeries),
    );
    const { exceedances } = permutationPValue(momentum(real), permuted);
    ranks[exceedances] = (ranks[exceedances] ?? 0) + 1;
  }
  const expected = MARKETS / (NULL_MARKETS + 1);
  return ranks.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Exceeded by one of 10,000 fair tests. */
const LIMIT = 50.8;

test("without an edge every rank is equally likely", () => {
  expect(unevenness(0)).toBeLessThan(LIMIT);
});

test("with an edge they are not: this check can fail", () => {
  expect(unevenness(0.3)).toBeGreaterThan(LIMIT);
});

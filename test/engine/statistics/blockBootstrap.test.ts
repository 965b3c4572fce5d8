import { describe, expect, test } from "vitest";
import { DOMAINS, RandomStream } from "#engine/permutation/randomStream";
import {
  type BootstrapScheme,
  drawIndices,
  type RandomSource,
} from "#engine/statistics/blockBootstrap";
import golden from "../../fixtures/statistics/bootstrap_indices.json" with { type: "json" };

/** The reference has a draw and a fraction for every step, needed or not. */
function stepwise(draws: readonly number[], fractions: readonly number[]): RandomSource {
  let step = 0;
  return { below: () => draws[step] as number, fraction: () => fractions[++step] as number };
}

function drawn(count: number, scheme: BootstrapScheme, length: number, source: RandomSource) {
  const indices = new Uint32Array(count);
  drawIndices(indices, scheme, length, source);
  return [...indices];
}

test.for(golden.stationary)(
  "stationary blocks that begin with a chance of $p are the reference's",
  ({ n, p, draws, u, indices }) => {
    expect(drawn(n, "stationary", 1 / p, stepwise(draws, u))).toEqual(indices);
  },
);

test.for(golden.circular)(
  "circular blocks of $b are the reference's",
  ({ n, b, starts, indices }) => {
    let block = 0;
    const source = { below: () => starts[block++] as number, fraction: () => Number.NaN };
    expect(drawn(n, "circular", b, source)).toEqual(indices);
  },
);

describe("stationary blocks", () => {
  const stream = () => new RandomStream(3, DOMAINS.bootstrap, 0);

  test("have the mean length asked for, and every index as often", () => {
    const indices = drawn(100_000, "stationary", 8, stream());
    const blocks = indices.filter((index, step) => index !== ((indices[step - 1] ?? -2) + 1) % 1e5);
    expect(100_000 / blocks.length).toBeCloseTo(8, 0);
    const firstHalf = indices.filter((index) => index < 50_000).length;
    expect(firstHalf / 100_000).toBeCloseTo(0.5, 1);
  });

  test("of length 1 are independent draws", () => {
    const [one, other] = [stream(), stream()];
    const independent = Array.from({ length: 50 }, (_, step) => {
      if (step > 0) other.fraction();
      return other.below(50);
    });
    expect(drawn(50, "stationary", 1, one)).toEqual(independent);
  });
});

test.for<[BootstrapScheme, number]>([
  ["stationary", 0.5],
  ["circular", 2.5],
  ["circular", 0],
  ["stationary", Number.NaN],
])("%s blocks of %s are refused", ([scheme, length]) => {
  const source = stepwise([], []);
  expect(() => drawn(5, scheme, length, source)).toThrow(`was ${length}`);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, type Key, philox } from "#engine/permutation/philox";
import { bounded, RandomStream } from "#engine/permutation/randomStream";
import golden from "../../fixtures/statistics/rng.json" with { type: "json" };

const words = (hex: readonly string[]) => hex.map((word) => Number.parseInt(word, 16));
const TWO_POW_32 = 2 ** 32;
const seedOf = ({ seedLo, seedHi }: { seedLo: number; seedHi: number }) =>
  seedHi * TWO_POW_32 + seedLo;

test.for(golden.kat)("Philox gives the published answer for counter $ctr", ({ ctr, key, out }) => {
  expect(philox(words(ctr) as unknown as Block, words(key) as unknown as Key)).toEqual(words(out));
});

test.for(golden.streams)(
  "the stream of permutation $k in domain $domain is the reference's",
  (one) => {
    const stream = new RandomStream(seedOf(one), one.domain, one.k);
    expect(one.xoshiroFromPhilox.map(() => stream.next())).toEqual(one.xoshiroFromPhilox);
  },
);

describe("a shuffle", () => {
  test.for(golden.perms.filter(({ n }) => n === 12))("of 12 is the reference's for k $k", (one) => {
    const order = Uint32Array.from({ length: 12 }, (_, place) => place);
    new RandomStream(seedOf(one), one.domain, one.k).shuffle(order);
    expect([...order]).toEqual(one.xoshiro);
  });

  test.for(golden.perms.filter(({ n }) => n === 1000))(
    "of 1,000 is the reference's for k $k",
    (one) => {
      const order = Uint32Array.from({ length: 1000 }, (_, place) => place);
      new RandomStream(seedOf(one), one.domain, one.k).shuffle(order);
      expect([...order.subarray(0, 5)]).toEqual(one.xoshiroFirst5);
      expect(order.reduce((sum, value, place) => sum + value * (place + 1), 0)).toBe(
        one.xoshiroSum,
      );
    },
  );

  test("keeps every entry", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 50 }), (seed, count) => {
        const order = Uint32Array.from({ length: count }, (_, place) => place);
        new RandomStream(seed, 1, 0).shuffle(order);
        expect([...order].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      }),
    );
  });
});

test.for(golden.bounded)("bounded numbers are the reference's", ({ seedLo, n, values }) => {
  const source = [0, 1, 2].flatMap((block) => philox([block, 0, 0, 0], [seedLo, 0])).values();
  const numbers = { next: () => source.next().value ?? Number.NaN };
  expect(n.map((bound) => bounded(numbers, bound))).toEqual(values);
});

test("bounded numbers stay below their bound and reach all of it", () => {
  const stream = new RandomStream(3, 1, 0);
  const drawn = new Set(Array.from({ length: 500 }, () => stream.below(6)));
  expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});

test.for([-1, 0.5, Number.NaN, 2 ** 53])("seed %s is refused", (seed) => {
  expect(() => new RandomStream(seed, 1, 0)).toThrow(`a seed must be a whole number`);
});

test.for([0, -1, 1.5, 2 ** 21 + 1])("a number below %s is refused", (bound) => {
  expect(() => new RandomStream(1, 1, 0).below(bound)).toThrow("from 1 to 2²¹");
});

test("the largest bound is as fair as small ones: a quarter of numbers in each quarter", () => {
  const stream = new RandomStream(5, 1, 0);
  const quarters = [0, 0, 0, 0];
  for (let draw = 0; draw < 4000; draw++) {
    const quarter = Math.floor(stream.below(2 ** 21) / 2 ** 19);
    quarters[quarter] = (quarters[quarter] ?? 0) + 1;
  }
  // four standard errors of 1,000 in 4,000 are 110
  for (const count of quarters) expect(Math.abs(count - 1000)).toBeLessThan(110);
});

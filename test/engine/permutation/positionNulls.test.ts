/** Null models that leave the market alone and rearrange what was held. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PositionPath } from "#engine/permutation/positionPath";
import { DOMAINS, RandomStream } from "#engine/permutation/randomStream";
import { nullModelOf } from "#engine/permutation/registry";

function nullOf(id: string) {
  const model = nullModelOf(id);
  if (model.subject !== "positions") throw new Error(`${id} makes markets`);
  return model;
}

/** Long, short or flat for a few steps each; carries as given. */
function heldPath(seed: number, steps: number, cost: number): PositionPath {
  const random = new RandomStream(seed, DOMAINS.synthetic, 0);
  let side = 0;
  const exposure = Float64Array.from({ length: steps }, () => {
    if (random.below(4) === 0) side = random.below(3) - 1;
    return side * (0.9 + 0.1 * random.fraction());
  });
  const carry = Float64Array.from({ length: steps }, () => random.fraction() - 0.5);
  return { steps, lookback: 1, symbols: [{ exposure, carry, cost }] };
}

const ascending = (values: Iterable<number>) => [...values].sort((a, b) => a - b);

test("what was held earns Σ x·r − cost·|Δx|, worked out by hand", () => {
  const path: PositionPath = {
    ...{ steps: 40, lookback: 1 },
    symbols: [
      {
        exposure: Float64Array.from({ length: 40 }, (_, step) => [0, 1, 1, -1][step] ?? 0),
        carry: Float64Array.from({ length: 40 }, (_, step) => [0.5, 0.1, -0.2, 0.3][step] ?? 0.7),
        cost: 0.01,
      },
    ],
  };
  const observed = nullOf("shift").prepare(path, 5, { embargo: 1 }).observe();
  [0, 0.1 - 0.01, -0.2, -0.3 - 0.02, -0.01, 0].forEach((expected, step) => {
    expect(observed[step]).toBeCloseTo(expected, 12);
  });
});

describe("“shift”", () => {
  const shift = nullOf("shift");

  test("gives every step the position of a later one, around the end", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 20, max: 90 }), (seed, steps) => {
        const path = heldPath(seed, steps, 0);
        const positions = shift.prepare(path, 1000, { embargo: 1 });
        const [{ exposure, carry }] = path.symbols as [PositionPath["symbols"][number]];
        const returns = positions.permute(seed, 4); // shifted by 5
        const expected = carry.map((rate, step) => 0 + (exposure[(step + 5) % steps] ?? 0) * rate);
        expect(returns).toEqual(expected);
      }),
    );
  });

  test("lists all shifts from the embargo on where they are few", () => {
    const path = heldPath(1, 100, 0);
    expect(shift.prepare(path, 91, { embargo: 5 }).arrangements).toBe(91);
    expect(shift.prepare(path, 90, { embargo: 5 }).arrangements).toBeNull();
    const positions = shift.prepare(path, 91, { embargo: 5 });
    const all = Array.from({ length: 91 }, (_, index) => String(positions.permute(1, index)));
    expect(new Set(all).size).toBe(91);
    expect(all).not.toContain(String(positions.observe()));
  });

  test("draws shifts where they are many, within the embargo, each as likely", () => {
    const exposure = Float64Array.from({ length: 100 }, (_, step) => (step === 0 ? 1 : 0));
    const carry = Float64Array.from({ length: 100 }, (_, step) => step);
    const path = { steps: 100, lookback: 5, symbols: [{ exposure, carry, cost: 0 }] };
    const positions = shift.prepare(path, 50, { embargo: 1 });
    const places = Array.from({ length: 400 }, (_, index) =>
      positions.permute(9, index).findIndex((one) => one !== 0),
    );
    expect(Math.min(...places)).toBe(5);
    expect(Math.max(...places)).toBe(95);
    expect(new Set(places).size).toBeGreaterThan(85);
  });

  test("needs a run of twenty times the longest lookback", () => {
    const path = { ...heldPath(1, 100, 0), lookback: 6 };
    expect(() => shift.prepare(path, 99, { embargo: 1 })).toThrow(
      "shifted by at least 6 steps, so a run needs 120, was 100",
    );
  });
});

describe("“segments”", () => {
  const segments = nullOf("segments");

  test("keeps every position and the turnover of each holding", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(99), (seed, index) => {
        const path = heldPath(seed, 60, 0);
        const [held] = path.symbols as [PositionPath["symbols"][number]];
        const flat = { ...path, symbols: [{ ...held, carry: held.carry.map(() => 1) }] };
        const positions = segments.prepare(flat, 99, {});
        const before = ascending(positions.observe());
        expect(ascending(positions.permute(seed, index))).toEqual(before);
      }),
    );
  });

  test("moves holdings whole: within one, positions follow each other as before", () => {
    const exposure = Float64Array.from([0, 0, 1, 1.1, 1.2, 0, -1, -1.5, 2, 0]);
    const carry = exposure.map(() => 1);
    const path = { steps: 10, lookback: 1, symbols: [{ exposure, carry, cost: 0 }] };
    const positions = segments.prepare(path, 9, {});
    const texts = Array.from({ length: 30 }, (_, index) => [...positions.permute(1, index)].join());
    for (const text of texts) expect(text).toContain("1,1.1,1.2");
    for (const text of texts) expect(text).toContain("-1,-1.5");
    expect(new Set(texts).size).toBeGreaterThan(20);
  });

  test("holds symbols together", () => {
    const first = Float64Array.from([1, 1, 0, 0, -1, -1]);
    const carry = first.map(() => 1);
    const both = [first, first.map((one) => -one)].map((exposure) => ({
      exposure,
      carry,
      cost: 0,
    }));
    const positions = segments.prepare({ steps: 6, lookback: 1, symbols: both }, 9, {});
    for (const index of [0, 1, 2, 3])
      expect([...positions.permute(1, index)]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test("leaves a single holding as it is, for the width to tell", () => {
    const always = Float64Array.from([1, 1.1, 1.2]);
    const path = { steps: 3, lookback: 1, symbols: [{ exposure: always, carry: always, cost: 0 }] };
    const positions = segments.prepare(path, 9, {});
    expect([...positions.permute(1, 0)]).toEqual([...positions.observe()]);
  });
});

import { describe, expect, test } from "vitest";
import {
  inverseBinomialInterval,
  type SequentialDesign,
  sequentialPValue,
} from "#engine/statistics/besagClifford";
import { betaCdf } from "#engine/statistics/beta";
import golden from "../../fixtures/statistics/besag_clifford.json" with { type: "json" };

/** Draws until the design ends, at most `limit` times. */
function drawUntil(exceed: readonly number[], { enough, most }: SequentialDesign, limit: number) {
  let [exceedances, drawn] = [0, 0];
  while (drawn < Math.min(limit, most) && exceedances < enough) {
    exceedances += exceed[drawn++] as number;
  }
  return { exceedances, drawn };
}

describe.for(golden.sequences)("draws of $name", ({ h, Nmax, exceed, ...expected }) => {
  const design = { enough: h, most: Nmax };

  test("end where the reference ends, with its p-value", () => {
    const { exceedances, drawn } = drawUntil(exceed, design, Nmax);
    expect(drawn).toBe(expected.stopAt);
    expect(exceedances === h ? "h exceedances" : "N reached").toBe(expected.stop);
    expect(Math.abs(sequentialPValue(exceedances, drawn, design) - expected.pBC)).toBeLessThan(
      1e-12,
    );
  });

  test("have the reference's p-value when left early", () => {
    // The reference goes on with h / (t + h − S) when all have been drawn.
    const endless = { enough: h, most: Nmax + 1 };
    for (const [limit, p] of Object.entries(expected.pAnytimeAt)) {
      const { exceedances, drawn } = drawUntil(exceed, endless, Number(limit));
      expect(Math.abs(sequentialPValue(exceedances, drawn, endless) - p)).toBeLessThan(1e-12);
    }
  });
});

test("leaving early never yields less than any way of going on", () => {
  const design = { enough: 3, most: 40 };
  const early = sequentialPValue(1, 10, design);
  expect(early).toBe(sequentialPValue(3, 12, design)); // the worst: two more at once
  for (let drawn = 12; drawn <= 40; drawn++) {
    expect(sequentialPValue(3, drawn, design)).toBeLessThanOrEqual(early);
  }
  for (const exceedances of [1, 2]) {
    expect(sequentialPValue(exceedances, 40, design)).toBeLessThanOrEqual(early);
  }
});

test("looking all the time, and stopping at the first p that pleases, errs as often as it says", () => {
  let state = 12345;
  const random = () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
  const design = { enough: 20, most: 400 };
  let pleased = 0;
  for (let trial = 0; trial < 5000; trial++) {
    const chance = random(); // without an edge every rank, and so every p, is as likely
    let [exceedances, drawn, p] = [0, 0, 1];
    while (exceedances < 20 && drawn < 400 && p > 0.1) {
      if (random() < chance) exceedances++;
      p = sequentialPValue(exceedances, ++drawn, design);
    }
    if (p <= 0.1) pleased++;
  }
  expect(pleased / 5000).toBeGreaterThan(0.085);
  expect(pleased / 5000).toBeLessThan(0.11);
});

test("the last draw of all can be the one that is enough", () => {
  expect(sequentialPValue(20, 1999, { enough: 20, most: 1999 })).toBe(20 / 1999);
});

test.for<[number, number, SequentialDesign]>([
  [21, 100, { enough: 20, most: 1999 }],
  [3, 2000, { enough: 20, most: 1999 }],
  [5, 4, { enough: 20, most: 1999 }],
  [-1, 4, { enough: 20, most: 1999 }],
  [0.5, 4, { enough: 20, most: 1999 }],
  [0, 4, { enough: 0, most: 1999 }],
  [0, 4, { enough: 20, most: 0.5 }],
])("%s of %s under %o are refused", ([exceedances, drawn, design]) => {
  expect(() => sequentialPValue(exceedances, drawn, design)).toThrow(RangeError);
});

describe("the interval of a proportion whose last draw was a success", () => {
  test("leaves out either tail: fewer than t draws, or more, for h successes", () => {
    const [low, high] = inverseBinomialInterval(20, 400, 0.95);
    // P(S_t ≥ h | low) = P(S_{t−1} ≤ h − 1 | high) = .025, summed term by term.
    expect(binomialTail(400, 20, low)).toBeCloseTo(0.025, 12);
    expect(1 - binomialTail(399, 20, high)).toBeCloseTo(0.025, 12);
    expect(betaCdf(low, 20, 381)).toBeCloseTo(0.025, 12);
  });

  test("reaches 1 where every draw was one", () => {
    // P(S_3 = 3) = p³ = .025.
    expect(inverseBinomialInterval(3, 3, 0.95)[0]).toBeCloseTo(0.025 ** (1 / 3), 12);
    expect(inverseBinomialInterval(3, 3, 0.95)[1]).toBe(1);
  });

  test.for<[number, number, number]>([
    [0, 10, 0.95],
    [11, 10, 0.95],
    [1.5, 10, 0.95],
    [2, 10, 1],
  ])("refuses %s of %s at %s", ([successes, drawn, confidence]) => {
    expect(() => inverseBinomialInterval(successes, drawn, confidence)).toThrow(RangeError);
  });
});

/** P(S_n ≥ k) by adding probabilities. */
function binomialTail(n: number, k: number, p: number): number {
  let probability = (1 - p) ** n;
  let below = 0;
  for (let s = 0; s < k; s++) {
    below += probability;
    probability *= ((n - s) / (s + 1)) * (p / (1 - p));
  }
  return 1 - below;
}

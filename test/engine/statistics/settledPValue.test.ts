import { describe, expect, test } from "vitest";
import { settledSide } from "#engine/statistics/confidenceSequence";
import { type SettlingDesign, settledPValue } from "#engine/statistics/settledPValue";

interface End {
  readonly exceedances: number;
  readonly drawn: number;
  readonly chance: number;
}

/** All ends of a test, by going through every sequence of draws. */
function endsOf(design: SettlingDesign): readonly End[] {
  const ends = new Map<string, End>();
  const goOn = (exceedances: number, drawn: number, chance: number): void => {
    const { level, risk, most } = design;
    if (drawn === most || settledSide(exceedances, drawn, level, risk) !== null) {
      const key = `${exceedances}/${drawn}`;
      const known = ends.get(key)?.chance ?? 0;
      ends.set(key, { exceedances, drawn, chance: known + chance });
      return;
    }
    const rises = (exceedances + 1) / (drawn + 2);
    goOn(exceedances + 1, drawn + 1, chance * rises);
    goOn(exceedances, drawn + 1, chance * (1 - rises));
  };
  goOn(0, 0, 1);
  return [...ends.values()];
}

describe.for<SettlingDesign>([
  { level: 0.3, risk: 0.4, most: 14 },
  { level: 0.5, risk: 0.3, most: 12 },
  { level: 0.05, risk: 0.001, most: 10 },
])("a test of %o", (design) => {
  const ends = endsOf(design);

  test("is exact: p is at most x with a chance of x, for every x that can be", () => {
    for (const { exceedances, drawn } of ends) {
      const p = settledPValue(exceedances, drawn, design);
      const within = ends
        .filter((end) => settledPValue(end.exceedances, end.drawn, design) <= p + 1e-12)
        .reduce((sum, { chance }) => sum + chance, 0);
      expect(within).toBeCloseTo(p, 12);
    }
  });

  test("has p fall with what speaks against the null, early ends first", () => {
    const { level, risk } = design;
    const rankOf = ({ exceedances, drawn }: End) => {
      const side = settledSide(exceedances, drawn, level, risk);
      return side === "below" ? drawn - 1000 : side === "above" ? 1000 - drawn : exceedances;
    };
    const ranked = [...ends].sort((a, b) => rankOf(a) - rankOf(b));
    const p = ranked.map(({ exceedances, drawn }) => settledPValue(exceedances, drawn, design));
    expect([...p].sort((a, b) => a - b)).toEqual(p);
    expect(p.at(-1)).toBeCloseTo(1, 12);
  });
});

const usual = { level: 0.05, risk: 0.001, most: 1999 };

test("no exceedance in the first 242 draws has the p-value of a test of 242", () => {
  expect(settledPValue(0, 242, usual)).toBeCloseTo(1 / 243, 12);
});

test("three exceedances in a row leave nothing that speaks less against the null", () => {
  expect(settledPValue(3, 3, usual)).toBeCloseTo(1, 12);
});

test("what is settled below the level is significant at it, and what is settled above is not", () => {
  // Of 2,000 draws 56 is the largest number that settles below, 150 the smallest above.
  expect(settledPValue(56, 2000, { ...usual, most: 2000 })).toBeLessThan(0.05);
  expect(settledPValue(150, 2000, { ...usual, most: 2000 })).toBeGreaterThan(0.05);
});

test.for<[number, number]>([
  [0, 100],
  [30, 2000],
  [5, 4],
])("a test that does not end with %s of %s is refused", ([exceedances, drawn]) => {
  expect(() => settledPValue(exceedances, drawn, usual)).toThrow(RangeError);
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Cell } from "#engine/calibration/cell";
import {
  type CalibrationResults,
  isWithinBand,
  KEPT,
  studyHash,
  summarize,
} from "#engine/calibration/results";
import { STUDY } from "#engine/calibration/study";
import { tryCell } from "#engine/calibration/tryCell";
import { ENGINE_VERSION } from "#engine/version";

const KEPT_RESULTS = new URL("../../../src/engine/calibration/results.json", import.meta.url);
const results = JSON.parse(readFileSync(KEPT_RESULTS, "utf8")) as CalibrationResults;

function cellOf(kind: Cell["kind"], changes: Partial<Cell> = {}): Cell {
  const cell = STUDY.find((one) => one.kind === kind);
  if (cell === undefined) throw new Error(`the study has no ${kind}`);
  return { ...cell, ...changes };
}

const pValues = (cell: Cell) => Array.from({ length: cell.markets }, (_, i) => tryCell(cell, i));

describe("the kept results", () => {
  test("are those of this engine and this study", () => {
    expect(results.engineVersion, "run npm run calibrate").toBe(ENGINE_VERSION);
    expect(results.study, "run npm run calibrate").toBe(studyHash());
  });

  test.each(STUDY.map((cell, place) => [cell.id, cell, place] as const))(
    "%s begins with the same p-values and lies within its band",
    (_id, cell, place) => {
      const result = results.cells[place];
      expect(result?.id).toBe(cell.id);
      const first = Array.from({ length: KEPT }, (_, index) => tryCell(cell, index));
      expect(result?.firstPValues, "run npm run calibrate").toEqual(first);
      expect(result !== undefined && isWithinBand(cell, result)).toBe(true);
    },
  );
});

describe("on a few markets", () => {
  test("ranks of a test without an edge are spread evenly", () => {
    const cell = cellOf("ranks", { markets: 200 });
    const { value } = summarize(cell, pValues(cell));
    expect(value).toBeLessThan(50.8); // χ² with 19 degrees of freedom
  });

  test("a planted edge is found", () => {
    const cell = cellOf("power", { markets: 12 });
    expect(summarize(cell, pValues(cell)).value).toBe(1);
  });

  test("shuffled rows find an edge where there is none", () => {
    const cell = cellOf("control", { markets: 12 });
    expect(summarize(cell, pValues(cell)).value).toBe(1);
  });
});

describe("a summary", () => {
  test("counts p-values up to 0.05, with the standard error of the share", () => {
    const cell = cellOf("typeOne");
    const { value, standardError } = summarize(cell, [0.01, 0.05, 0.06, 1]);
    expect(value).toBe(0.5);
    expect(standardError).toBe(0.25); // √(½·½/4)
  });

  test("of ranks is χ² against equal counts", () => {
    const cell = cellOf("ranks", { permutations: 1 });
    expect(summarize(cell, [0.5, 0.5, 0.5, 1]).value).toBe(1); // (3−2)²/2 + (1−2)²/2
  });

  test("lies within its band with both ends", () => {
    const cell = cellOf("power", { band: [0.95, 1] });
    const result = summarize(cell, [0.01]);
    expect(isWithinBand(cell, result)).toBe(true);
    expect(isWithinBand(cell, { ...result, value: 0.94 })).toBe(false);
  });
});

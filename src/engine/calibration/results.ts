/** What came out of the calibration, and whether it is what should have. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Fraction } from "../units.ts";
import type { Cell } from "./cell.ts";
import { STUDY } from "./study.ts";

/** The level at which a test rejects. */
const LEVEL: Fraction = 0.05;
/** p-values kept of each cell, by which a result that is out of date is found out. */
export const KEPT = 2;

export interface CellResult {
  readonly id: string;
  /** The share of p-values up to 0.05; for ranks χ² over all ranks. */
  readonly value: number;
  /** Of a share; null for χ². */
  readonly standardError: number | null;
  /** The p-values of the first markets. */
  readonly firstPValues: readonly Fraction[];
}

/** As it is kept in `results.json`. */
export interface CalibrationResults {
  readonly engineVersion: string;
  /** SHA-256 of the study that was run, in hex. */
  readonly study: string;
  readonly cells: readonly CellResult[];
}

/** Sums up the p-values of a cell, one per simulated market. */
export function summarize(cell: Cell, pValues: readonly Fraction[]): CellResult {
  const { id, kind, permutations } = cell;
  const firstPValues = pValues.slice(0, KEPT);
  if (kind === "ranks") {
    return {
      id,
      value: rankChiSquare(pValues, permutations + 1),
      standardError: null,
      firstPValues,
    };
  }
  const rejected = pValues.filter((p) => p <= LEVEL).length;
  const value = rejected / pValues.length;
  const standardError = Math.sqrt((value * (1 - value)) / pValues.length);
  return { id, value, standardError, firstPValues };
}

/** Whether a result lies in its band. */
export function isWithinBand({ band }: Cell, { value }: CellResult): boolean {
  return value >= band[0] && value <= band[1];
}

/** Identifies the study: another one needs another run. */
export function studyHash(): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(STUDY))));
}

/** Pearson's χ² of p-values against equal counts of all `ranks` that they can take. */
function rankChiSquare(pValues: readonly Fraction[], ranks: number): number {
  const counts = new Array<number>(ranks).fill(0);
  for (const p of pValues) {
    const rank = Math.round(p * ranks) - 1;
    counts[rank] = (counts[rank] ?? 0) + 1;
  }
  const expected = pValues.length / ranks;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

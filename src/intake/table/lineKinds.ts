/** What lines of a table are that are no rows of prices. */

import type { BarFault } from "./checkBar.ts";
import { PRICES } from "./layout.ts";

/** A row of more or of fewer cells than the others. */
export function countFault(count: number, usual: number): BarFault {
  const cells = count === 1 ? "1 cell" : `${count} cells`;
  return { reason: `${cells}, where other rows have ${usual}`, isViolation: false };
}

/** A line of as many numbers as a bar has, whatever parts them. */
export function holdsNumbers(cells: readonly string[]): boolean {
  return (cells.join(" ").match(/\d+(\.\d+)?/g) ?? []).length > PRICES.length;
}

/**
 * A remark, unless the line tells a time: symbols such as `#AAPL` begin like one. Spreadsheets fill
 * a cell with `####` where a time is too wide for it.
 */
export function isRemark([first = "", ...others]: readonly string[]): boolean {
  const isTooWide = /^#+$/.test(first) && others.some((cell) => /\d/.test(cell));
  return /^(#|\/\/|--)/.test(first) && !isTooWide;
}

/** Pages of stocks tell of dividends and splits in the place of prices. */
export function isAction(cells: readonly string[]): boolean {
  return cells.some((cell) => /dividend|\bsplits?\b/i.test(cell));
}

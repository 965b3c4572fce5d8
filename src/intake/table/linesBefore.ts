/** What the lines before a table without a header may be. */

import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import { type Delimiter, delimiterOf, splitCells } from "./cells.ts";
import { type HeadLine, shorten } from "./cutHead.ts";
import { looksLikeHeader } from "./headerLayout.ts";
import { type ChosenColumns, isComplete } from "./layout.ts";

/**
 * A header that names every cell of the rows, though none that is known, says what they are.
 *
 * @throws ImportPause
 */
export function askAboutHeader(
  before: HeadLine | undefined,
  row: readonly string[],
  chosen: ChosenColumns | undefined,
): void {
  if (before === undefined || isComplete(chosen)) return;
  if (before.cells.length !== row.length || !looksLikeHeader(before.cells)) return;
  if (before.cells.some((cell) => cell === "")) return;
  const names = before.cells.slice(0, 8).map((cell) => `“${cell}”`);
  throw new ImportPause({
    code: "A_COLUMNS",
    message: `the header names ${names.join(", ")}${before.cells.length > names.length ? ", …" : ""}: which are the open, the high, the low and the close?`,
    override: "columns",
    answers: [],
  });
}

/**
 * Lines before rows without a header are a notice, unless they are numbers: then a row was cut.
 *
 * @throws ImportRefusal
 */
export function refuseCutStart(before: readonly HeadLine[], delimiter: Delimiter): void {
  const isCut = (cells: readonly string[]) =>
    cells.length > 2 && cells.every((cell) => /^[-+]?[\d.:T\s-]*$/.test(cell));
  const cut = before.find(({ cells }) => isCut(cells));
  const other = before.find(({ text }) => {
    const sign = delimiterOf([text]);
    const cells = splitCells(text, sign);
    return sign !== delimiter && cells.length > 4 && isCut(cells);
  });
  const line = cut ?? other;
  if (line === undefined) return;
  const how =
    cut === undefined
      ? "separates its cells by another sign than the rows below: the file joins tables of different kinds; split it there"
      : `has ${line.cells.length} cells, and the rows below have others: the beginning of the file is cut; download it again, or remove the line`;
  throw new ImportRefusal(
    "E_FIRST_LINE",
    `line ${line.line} (“${shorten(line.text)}”) ${how}`,
    line.line,
  );
}

/** Comma-separated values (RFC 4180) that are safe to open in a spreadsheet. */

/** Text is guarded and quoted; a number is written in full, and nothing where it is not finite. */
export type CsvCell = string | number;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/** Writes one line with its break. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(",")}\r\n`;
}

/** `2024-06-25T23:00:00.000Z`, which every reader of CSV takes for a moment. */
export function csvMoment(time: number): string {
  return new Date(time).toISOString();
}

function cellText(cell: CsvCell): string {
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

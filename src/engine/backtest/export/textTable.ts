const EMPTY = "(empty)";

/**
 * Writes rows under their headings as plain text, each column as wide as its widest cell.
 *
 * ```
 * Asset | Balance (USDT)
 * ------+---------------
 * USDT  | 10000.00
 * ```
 *
 * @returns Lines without a final break; `(empty)` where there are no rows.
 */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return EMPTY;
  const widths = headings.map((heading, place) =>
    Math.max(heading.length, ...rows.map((row) => row[place]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    widths.map((width, place) => (cells[place] ?? "").padEnd(width)).join(" | ");
  const rule = widths.map((width) => "-".repeat(width)).join("-+-");
  return [line(headings), rule, ...rows.map(line)].join("\n");
}

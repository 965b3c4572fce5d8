/** Lines of text → cells. For a look at the beginning of a file, not for the rows of it. */

export type Delimiter = "," | ";" | "\t" | "|" | "spaces" | "space";

/** The first that cuts most lines alike is taken: a comma may stand for a decimal sign. */
const DELIMITERS: readonly Delimiter[] = ["\t", ";", "|", ",", "spaces", "space"];
const SHARE_ALIKE = 0.6;

/** Cuts a line; quotes protect delimiters and are doubled inside. */
export function splitCells(line: string, delimiter: Delimiter): readonly string[] {
  if (delimiter === "spaces") return line.trim().split(/ {2,}/);
  if (delimiter === "space") return line.trim().split(/ +/);
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (letter === '"') {
      if (quoted && line[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = !quoted;
    } else if (letter === delimiter && !quoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  cells.push(cell.trim());
  return cells;
}

/** A cell without the quotes and blanks around it. */
export function unquote(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}

/** A bar has a time and four prices. */
const FEWEST_OF_BARS = 5;

/**
 * Finds the delimiter that cuts most lines into the same number of cells, and the first line with
 * them unless they are bars: notes may hold the sign of another.
 */
export function delimiterOf(lines: readonly string[]): Delimiter {
  let few: Delimiter | null = null;
  let fallback: Delimiter = ",";
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const cells = splitCells(line, delimiter).length;
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1);
    }
    const [cells, alike] = [...counts].reduce(
      (best, next) => (next[1] > best[1] ? next : best),
      [0, 0],
    );
    if (delimiter === "space" && cells < 5) continue;
    if (alike >= SHARE_ALIKE * lines.length) {
      const first = splitCells(lines[0] ?? "", delimiter).length;
      if (cells >= FEWEST_OF_BARS || cells === first) return delimiter;
      few ??= delimiter;
    }
    if (alike > 0 && fallback === ",") fallback = delimiter;
  }
  return few ?? fallback;
}

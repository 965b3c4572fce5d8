/** Lines of text → cells. For a look at the beginning of a file, not for the rows of it. */

export type Delimiter = "," | ";" | "\t" | "|" | "^" | "~" | "\u0001" | "spaces" | "space";

/** The first that cuts most lines alike is taken: a comma may stand for a decimal sign. */
const DELIMITERS: readonly Delimiter[] = [
  ...(["\t", ";", "|", ",", "^", "~", "\u0001"] as const),
  ...(["spaces", "space"] as const),
];
const SHARE_ALIKE = 0.6;

/** Cuts a line; quotes protect delimiters and are doubled inside. */
export function splitCells(line: string, delimiter: Delimiter): readonly string[] {
  if (delimiter === "spaces") return line.trim().split(/ {2,}/).map(unquote);
  if (delimiter === "space") return (line.trim().match(/"[^"]*"|[^ ]+/g) ?? [""]).map(unquote);
  if (!line.includes('"')) return line.split(delimiter).map(bare);
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
      cells.push(bare(cell));
      cell = "";
    } else cell += letter;
  }
  cells.push(bare(cell));
  return cells;
}

/** How spreadsheets keep a number as a text (`="100"`, `'100`), and other quotes. */
const WRAPPED = /^(?:="?(.*?)"?|'(.*?)'?|[“„](.*)[”“]|‘(.*)’)$/s;

/** Marks of direction, of joints and of encodings, which nobody sees. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** A cell without blanks around it, and without what marks it as a text. */
export function bare(cell: string): string {
  const written = cell.trim();
  const first = written.charCodeAt(0);
  const isOdd = first === 39 || first === 61 || first > 0x2000;
  // Around digits and letters there is nothing of the kind.
  if (!isOdd && !(written.charCodeAt(written.length - 1) > 0x2000)) return written;
  const text = written.replace(INVISIBLE, "");
  const [, formula, single, low, high] = WRAPPED.exec(text) ?? [];
  return (formula ?? single ?? low ?? high ?? text).trim();
}

/** A line that a spreadsheet took for one cell, quoted as a whole. */
const ONE_CELL = /^\s*"((?:[^"]|"")*[,;\t|](?:[^"]|"")*)"\s*$/;

/** The line inside of the quotes around it, if there are any. */
export function unwrapLine(line: string): string {
  const inner = ONE_CELL.exec(line)?.[1];
  return inner === undefined ? line : inner.replaceAll('""', '"');
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
  let fallback: { readonly delimiter: Delimiter; readonly bars: number } | null = null;
  for (const delimiter of DELIMITERS) {
    if (delimiter === "\t" && lines.some((line) => /[,;]\t/.test(line))) continue;
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
    const bars = lines.filter((line) => holdsBar(splitCells(line, delimiter))).length;
    if (bars > (fallback?.bars ?? 0)) fallback = { delimiter, bars };
  }
  return few ?? fallback?.delimiter ?? ",";
}

function holdsBar(cells: readonly string[]): boolean {
  return cells.filter((cell) => /\d/.test(cell)).length >= FEWEST_OF_BARS;
}

import { ImportRefusal } from "../files/importResult.ts";
import { bindColumns } from "./bindColumns.ts";
import { unquote } from "./cells.ts";
import { normalizeName } from "./columnNames.ts";
import { looksLikeHeader } from "./headerLayout.ts";
import { type Columns, PRICES } from "./layout.ts";

/** Headers between the rows, as after joining files. */
export class RowHeaders {
  readonly #header: readonly string[];
  readonly #columns: Columns;

  constructor(header: readonly string[] | null, columns: Columns) {
    this.#header = header ?? [];
    this.#columns = columns;
  }

  /**
   * Whether a line that has no time is a header.
   *
   * @throws ImportRefusal when its columns are others than those that are read.
   */
  isHeader(cells: readonly string[], line: number): boolean {
    const { time = 0 } = this.#columns;
    const name = normalizeName(this.#header[time] ?? "");
    if (name !== "" && normalizeName(cells[time] ?? "") === name) {
      this.#refuseOther(cells, line);
      return true;
    }
    return this.#isTranslated(cells, line);
  }

  /** Files that were joined may have the same columns in another order from there on. */
  #refuseOther(cells: readonly string[], line: number): void {
    const header = this.#header;
    const named = (row: readonly string[], at: number) => normalizeName(row[at] ?? "");
    const names = Math.max(header.length, cells.length);
    const place = Array.from({ length: names }).findIndex(
      (_, at) => named(header, at) !== named(cells, at),
    );
    if (place === -1) return;
    const words = (row: readonly string[]) => (row[place] ? `“${unquote(row[place])}”` : "nothing");
    throw changed(line, `with ${words(cells)} where the first has ${words(header)}`);
  }

  /** The same columns by other names: in another language, say. */
  #isTranslated(cells: readonly string[], line: number): boolean {
    if (!looksLikeHeader(cells)) return false;
    const found = bindColumns(cells.map(normalizeName), cells, []);
    const needed = this.#columns.value === undefined ? PRICES : (["value"] as const);
    if (needed.some((meaning) => found[meaning] === undefined)) return false;
    const read = ["time", ...needed, "volume"] as const;
    const moved = read.find((meaning) => found[meaning] !== this.#columns[meaning]);
    if (moved === undefined) return true;
    const place = found[moved];
    throw changed(
      line,
      `and its ${moved} ${place === undefined ? "is missing" : `is column ${place + 1}`}`,
    );
  }
}

function changed(line: number, how: string): ImportRefusal {
  return new ImportRefusal(
    "E_HEADER_CHANGED",
    `line ${line} is a header again, ${how}: the file joins tables of different columns, split it there`,
    line,
  );
}

import type { OpenTable } from "./parquet.ts";

/** Names of columns as pandas writes those of two levels: `('Close', 'BTC-USD')`. */
const TUPLE = /^\(['"](.*)['"], ['"](.*)['"]\)$/;

/** A table whose rows may begin with the lines of a header. */
export interface UnfoldedTable {
  readonly header: readonly string[] | null;
  readonly rows: AsyncGenerator<readonly string[]>;
}

/** Writes names of two levels as the header lines that yfinance writes into CSV, and the index first. */
export function unfoldTuples(table: OpenTable): UnfoldedTable {
  const pairs = table.header.map((name) => TUPLE.exec(name));
  const index = pairs.flatMap((pair, place) => (pair === null ? [place] : []));
  const [place = 0] = index;
  if (index.length !== 1) return table;
  const order = [place, ...[...pairs.keys()].filter((at) => at !== place)];
  const level = (which: 1 | 2) => order.slice(1).map((at) => pairs[at]?.[which] ?? "");
  const isField = (names: readonly string[]) => names.some((name) => /^close$/i.test(name));
  const fieldsFirst = isField(level(1));
  const lines = [
    [fieldsFirst ? "Price" : "Ticker", ...level(1)],
    [fieldsFirst ? "Ticker" : "Price", ...level(2)],
    ["Date", ...level(1).map(() => "")],
  ];
  async function* rows(): AsyncGenerator<readonly string[]> {
    yield* lines;
    for await (const row of table.rows) yield order.map((at) => row[at] ?? "");
  }
  return { header: null, rows: rows() };
}

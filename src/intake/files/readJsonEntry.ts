/** A text of JSON → parts of series: one table, or one for each symbol. */

import { type Bytes, collect } from "../bytes/chunks.ts";
import type { JsonTable } from "../formats/json.ts";
import type { SeriesPart } from "../series/part.ts";
import { normalizeSymbol } from "../series/symbol.ts";
import { type LookedAtContext, readRows } from "../table/readTable.ts";
import { severalSymbols } from "../table/tableQuestions.ts";
import { withWarnings } from "./entryWarnings.ts";

/** @throws ImportRefusal, ImportPause */
export async function readJsonText(
  chunks: AsyncGenerator<Bytes>,
  context: LookedAtContext,
): Promise<readonly SeriesPart[]> {
  const text = new TextDecoder().decode(await collect(chunks));
  const { readJson } = await import("../formats/json.ts");
  const tables = chooseTables(readJson(text), context);
  const symbols = new Set(tables.map(({ symbol }) => symbol));
  const { symbol, ...others } = context.overrides;
  // A name for one symbol is none for several.
  const overrides = symbols.size > 1 ? others : context.overrides;
  const parts: SeriesPart[] = [];
  for (const { header, rows, ...said } of tables) {
    parts.push(...(await readRows(header, iterate(rows), { ...context, overrides, said })));
  }
  if (symbols.size > 1 && context.overrides.splitSymbols !== true) {
    const written = [...symbols].filter((symbol) => symbol !== null);
    throw severalSymbols(parts, written, context.describe(parts));
  }
  return withWarnings(
    [{ code: "W_JSON", message: "JSON array read" }],
    parts.map((part) => ({
      ...part,
      warnings: part.warnings.filter(({ code }) => code !== "W_NO_HEADER"),
    })),
  );
}

/** A symbol that a person named picks its table. */
function chooseTables(
  tables: readonly JsonTable[],
  { overrides: { symbol } }: LookedAtContext,
): readonly JsonTable[] {
  const wanted = symbol === undefined ? null : normalizeSymbol(symbol).symbol;
  const chosen = tables.filter((table) => normalizeSymbol(table.symbol ?? "").symbol === wanted);
  return chosen.length > 0 ? chosen : tables;
}

async function* iterate<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** Rows of a table of several symbols → the rows of each. */

import type { Overrides } from "../files/overrides.ts";
import { pickRows, type RowColumns } from "../series/part.ts";
import { normalizeSymbol } from "../series/symbol.ts";

export interface SymbolGroup {
  /** As the reader numbers symbols. */
  readonly id: number;
  readonly written: string | null;
  readonly columns: RowColumns;
}

/** The rows of each symbol, in the order in which symbols come up. */
export function groupRows(
  columns: RowColumns,
  symbolIds: Uint32Array | null,
  symbols: readonly string[],
): readonly SymbolGroup[] {
  if (symbolIds === null || symbols.length < 2)
    return [{ id: 0, written: symbols[0] ?? null, columns }];
  const { length } = columns[0];
  const same = sameSymbols(symbols);
  const counts = new Uint32Array(symbols.length);
  for (let row = 0; row < length; row++) {
    const id = same[symbolIds[row] as number] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  const rows = symbols.map((_, id) => new Uint32Array(counts[id] as number));
  counts.fill(0);
  for (let row = 0; row < length; row++) {
    const id = same[symbolIds[row] as number] as number;
    const place = counts[id] as number;
    (rows[id] as Uint32Array)[place] = row;
    counts[id] = place + 1;
  }
  return symbols.flatMap((written, id) => {
    const picked = rows[id] as Uint32Array;
    return picked.length === 0 ? [] : [{ id, written, columns: pickRows(columns, picked) }];
  });
}

/** For each symbol the first that is the same letters: `btcusdt` and `BTC-USDT` are one. */
function sameSymbols(symbols: readonly string[]): readonly number[] {
  const first = new Map<string, number>();
  return symbols.map((written, id) => {
    const letters = written.toUpperCase().replace(/[-_/ ]/g, "");
    const known = first.get(letters);
    if (known === undefined) first.set(letters, id);
    return known ?? id;
  });
}

/** A symbol that a person named picks its rows. */
export function chooseGroup(
  groups: readonly SymbolGroup[],
  { symbol }: Overrides,
): readonly SymbolGroup[] {
  if (symbol === undefined) return groups;
  const wanted = normalizeSymbol(symbol).symbol;
  const chosen = groups.filter(
    ({ written }) => written === symbol || normalizeSymbol(written ?? "").symbol === wanted,
  );
  return chosen.length === 0 ? groups : chosen;
}

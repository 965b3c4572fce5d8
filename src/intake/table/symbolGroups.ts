/** Rows of a table of several symbols → the rows of each. */

import type { Overrides } from "../files/overrides.ts";
import { pickRows, type RowColumns } from "../series/part.ts";
import { normalizeSymbol } from "../series/symbol.ts";

export interface SymbolGroup {
  /** As the reader numbers symbols; several where it is written in several ways. */
  readonly ids: readonly number[];
  readonly written: string | null;
  readonly columns: RowColumns;
}

interface SymbolGroups {
  /** In the order in which symbols come up. */
  readonly groups: readonly SymbolGroup[];
  /** Rows that a mark before the symbol of other rows takes out. */
  readonly remarks: number;
}

/** The rows of each symbol. */
export function groupRows(
  columns: RowColumns,
  symbolIds: Uint32Array | null,
  symbols: readonly string[],
): SymbolGroups {
  if (symbolIds === null || symbols.length < 2) {
    return { groups: [{ ids: [0], written: symbols[0] ?? null, columns }], remarks: 0 };
  }
  const { length } = columns[0];
  const same = sameSymbols(symbols, countRows(symbolIds.subarray(0, length), symbols.length));
  const spellings = symbols.map((): number[] => []);
  for (const [id, first] of same.entries()) spellings[first]?.push(id);
  const counts = new Uint32Array(symbols.length);
  let remarks = 0;
  for (let row = 0; row < length; row++) {
    const id = same[symbolIds[row] as number] as number;
    if (id === REMARK) remarks++;
    else counts[id] = (counts[id] as number) + 1;
  }
  const rows = symbols.map((_, id) => new Uint32Array(counts[id] as number));
  counts.fill(0);
  for (let row = 0; row < length; row++) {
    const id = same[symbolIds[row] as number] as number;
    if (id === REMARK) continue;
    const place = counts[id] as number;
    (rows[id] as Uint32Array)[place] = row;
    counts[id] = place + 1;
  }
  const groups = symbols.flatMap((written, id) => {
    const picked = rows[id] as Uint32Array;
    if (picked.length === 0) return [];
    return [{ ids: spellings[id] as number[], written, columns: pickRows(columns, picked) }];
  });
  return { groups, remarks };
}

/** What begins a remark; it may begin a symbol, such as `#AAPL`. */
const MARK = /^(#|\/\/|--)\s*/;
const REMARK = -1;
/** Remarks are few beside the rows of their symbol; as many are a symbol. */
const MOST_REMARKS = 0.1;

function countRows(symbolIds: Uint32Array, symbols: number): Uint32Array {
  const counts = new Uint32Array(symbols);
  for (const id of symbolIds) counts[id] = (counts[id] as number) + 1;
  return counts;
}

/**
 * For each symbol the first that is the same letters: `btcusdt` and `BTC-USDT` are one. A few rows of
 * `//AAPL` beside `AAPL` are remarks.
 */
function sameSymbols(symbols: readonly string[], rows: Uint32Array): readonly number[] {
  const lettersOf = (written: string) => {
    const [mark = ""] = MARK.exec(written) ?? [];
    return (
      mark +
      written
        .slice(mark.length)
        .toUpperCase()
        .replace(/[-_/ ]/g, "")
    );
  };
  const unmarked = new Map<string, number>();
  for (const [id, written] of symbols.entries()) {
    if (MARK.test(written)) continue;
    const letters = lettersOf(written);
    unmarked.set(letters, (unmarked.get(letters) ?? 0) + (rows[id] as number));
  }
  const first = new Map<string, number>();
  return symbols.map((written, id) => {
    const beside = MARK.test(written) && unmarked.get(lettersOf(written.replace(MARK, "")));
    if (beside && (rows[id] as number) <= MOST_REMARKS * beside) return REMARK;
    const letters = lettersOf(written);
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

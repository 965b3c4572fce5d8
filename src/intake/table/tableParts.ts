/** A table that was read to its end → parts of series, one for each symbol. */

import { isPriceKind, type PriceKind, type SeriesKind } from "#engine/market/series";
import { MINUTE } from "#engine/market/timeframe";
import { type FoundSeries, ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { kindOfName, namesEvents } from "../series/kind.ts";
import { pickRows, type RowColumns, type SeriesPart } from "../series/part.ts";
import { normalizeSymbol, statedSymbol, symbolOfName } from "../series/symbol.ts";
import { timeframeOfName } from "../series/timeframe.ts";
import { EPOCH_UNITS, type EpochUnit } from "../text/epoch.ts";
import { takesMonthFirst } from "./dateOrder.ts";
import type { Layout } from "./layout.ts";
import { readingWarnings } from "./readingWarnings.ts";
import type { RowReader } from "./rowReader.ts";
import { kindQuestion, severalSymbols, zoneQuestion } from "./tableQuestions.ts";
import { pickVolume, volumeWarnings } from "./volumes.ts";

/** What tables of all formats need to become parts. */
export interface TableContext {
  readonly fileName: string;
  readonly overrides: Overrides;
  /** Tells what was found when a person must decide how to go on. */
  readonly describe: (parts: readonly SeriesPart[]) => readonly FoundSeries[];
}

/** A file of more symbols is split only after a question, even where its vendor always has several. */
const MOST_UNASKED = 500;

/**
 * Ends a table.
 *
 * @throws ImportRefusal when it holds nothing good, ImportPause when a person must decide.
 */
export function tableParts(reader: RowReader, context: TableContext): readonly SeriesPart[] {
  const { layout, notes, store, times } = reader;
  const { fileName, overrides, describe } = context;
  notes.finish(store.length);
  const monthFirst = takesMonthFirst(reader, overrides);
  const { symbol: symbolIds } = store;
  const columns = store.take(monthFirst);
  const naive =
    times.naive > 0 && overrides.timeZone === undefined && layout.timeZone === undefined;
  const { blank, clamped, unconfirmed, noVolume, headers, trailing, truncated } = notes;
  const rowCounts = {
    dropped: { count: notes.bad, places: notes.places(monthFirst) },
    ...{ blank, clamped, unconfirmed, noVolume, headers },
    skipped: truncated === null ? trailing : [...trailing, truncated],
  };
  const common = {
    files: [fileName],
    format: layout.format,
    barLabel:
      overrides.barLabel ?? (times.endsDays || endEarly(columns) ? "close" : layout.barLabel),
    dateOrder: orderTaken(reader, overrides, monthFirst),
    naive,
    unit: mainUnit(times.units),
    timeframe: timeframeOfName(fileName, layout.minutesInName === true),
    warnings: readingWarnings(reader, naive),
    order: "kept" as const,
  };
  const groups = groupRows(columns, symbolIds, reader.symbols.names);
  const chosen = groups.length > 1 ? chooseGroup(groups, overrides) : groups;
  const parts = chosen.map(({ id, written, columns: rows }) => {
    const { symbol, kind } = identify(
      written ?? layout.symbol ?? null,
      chosen.length,
      layout,
      context,
    );
    const fit = pickVolume(rows, layout, kind, symbol);
    const warnings = [...common.warnings, ...fit.warnings, ...volumeWarnings(layout, kind, symbol)];
    return {
      ...{ ...common, symbol, kind, ...fit, warnings },
      barLength: isPriceKind(kind) ? (overrides.timeframe ?? null) : null,
      rowCounts: { ...rowCounts, violations: notes.violations(id, monthFirst) },
    };
  });
  const asks = layout.splits !== true || parts.length > MOST_UNASKED;
  if (parts.length > 1 && asks && overrides.splitSymbols !== true) {
    const written = groups.flatMap((group) => group.written ?? []);
    throw severalSymbols(parts, written, describe(parts));
  }
  if (layout.zoneDisputed !== undefined && overrides.timeZone === undefined && times.naive > 0) {
    throw zoneQuestion(layout, describe(parts));
  }
  return parts;
}

/** Stamps such as 23:59:59 or 23:59:59.999 tell when bars close. */
function endEarly([stamps]: RowColumns): boolean {
  if (stamps.length < 2) return false;
  const all = (unit: number, rest: number) =>
    stamps.every((stamp) => ((stamp % unit) + unit) % unit === rest);
  return all(1000, 999) || all(MINUTE, 59_000);
}

function orderTaken(
  { times: { proofs, ambiguous } }: RowReader,
  { dateOrder }: Overrides,
  monthFirst: boolean,
): SeriesPart["dateOrder"] {
  if (proofs.dayFirst + proofs.monthFirst + ambiguous === 0) return null;
  return dateOrder ?? (monthFirst ? "monthFirst" : "dayFirst");
}

interface Group {
  /** As the reader numbers symbols. */
  readonly id: number;
  readonly written: string | null;
  readonly columns: RowColumns;
}

function groupRows(
  columns: RowColumns,
  symbolIds: Uint32Array | null,
  symbols: readonly string[],
): readonly Group[] {
  if (symbolIds === null || symbols.length < 2)
    return [{ id: 0, written: symbols[0] ?? null, columns }];
  const { length } = columns[0];
  const counts = new Uint32Array(symbols.length);
  for (let row = 0; row < length; row++) {
    const id = symbolIds[row] as number;
    counts[id] = (counts[id] as number) + 1;
  }
  const rows = symbols.map((_, id) => new Uint32Array(counts[id] as number));
  counts.fill(0);
  for (let row = 0; row < length; row++) {
    const id = symbolIds[row] as number;
    const place = counts[id] as number;
    (rows[id] as Uint32Array)[place] = row;
    counts[id] = place + 1;
  }
  return symbols.flatMap((written, id) => {
    const picked = rows[id] as Uint32Array;
    return picked.length === 0 ? [] : [{ id, written, columns: pickRows(columns, picked) }];
  });
}

/** A symbol that a person named picks its rows. */
function chooseGroup(groups: readonly Group[], { symbol }: Overrides): readonly Group[] {
  if (symbol === undefined) return groups;
  const wanted = normalizeSymbol(symbol).symbol;
  const chosen = groups.filter(
    ({ written }) => written === symbol || normalizeSymbol(written ?? "").symbol === wanted,
  );
  return chosen.length === 0 ? groups : chosen;
}

function identify(
  written: string | null,
  among: number,
  layout: Layout,
  { fileName, overrides }: TableContext,
): { readonly symbol: string; readonly kind: SeriesKind } {
  const stated = written === null || written === "" ? statedSymbol(fileName) : written;
  const named = stated === null ? symbolOfName(fileName) : normalizeSymbol(stated);
  const kind = kindFor(layout, fileName, overrides, named.kind ?? null);
  if (overrides.symbol !== undefined && among === 1) {
    return { symbol: normalizeSymbol(overrides.symbol).symbol, kind };
  }
  if (layout.pairs === true && stated !== null && !named.known) {
    throw new ImportPause({
      code: "A_SYMBOL",
      message: `“${stated}” does not end in a currency that is known to quote prices: which pair is it?`,
      override: "symbol",
      answers: [],
    });
  }
  // A name of a file may know the pair of which a column only names the base.
  const better = stated !== null && !named.known && among === 1 ? symbolOfName(fileName) : named;
  return { symbol: better.known ? better.symbol : named.symbol, kind };
}

function kindFor(
  { kind, columns }: Layout,
  fileName: string,
  overrides: Overrides,
  ofSymbol: PriceKind | null,
): SeriesKind {
  const isEvents = columns.value !== undefined;
  const fits = (candidate: SeriesKind) => isPriceKind(candidate) !== isEvents;
  const ofName = kindOfName(fileName);
  const [found] = [
    overrides.kind,
    ofName === "mark" || ofName === "index" ? ofName : null,
    kind,
    ofSymbol,
    ofName,
  ].filter((candidate): candidate is SeriesKind => candidate != null && fits(candidate));
  if (overrides.kind !== undefined && !fits(overrides.kind)) {
    throw new ImportRefusal(
      "E_KIND",
      `the file holds ${isEvents ? "one value" : "bars"} per row, which cannot be ${overrides.kind}: choose another kind`,
    );
  }
  if (!isEvents && overrides.kind === undefined && kind === undefined && namesEvents(fileName)) {
    throw kindQuestion(fileName);
  }
  return found ?? (isEvents ? "funding" : "spot");
}

function mainUnit(units: readonly number[]): EpochUnit | null {
  const most = Math.max(...units);
  return most === 0 ? null : (EPOCH_UNITS[units.indexOf(most)] ?? null);
}

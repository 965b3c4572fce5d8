/** A table that was read to its end → parts of series, one for each symbol. */

import { isPriceKind } from "#engine/market/series";
import { MINUTE } from "#engine/market/timeframe";
import type { FoundSeries } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import type { RowColumns, SeriesPart } from "../series/part.ts";
import { timeframeOfName } from "../series/timeframe.ts";
import { EPOCH_UNITS, type EpochUnit } from "../text/epoch.ts";
import { takesMonthFirst } from "./dateOrder.ts";
import { refuseForeignClock } from "./foreignClocks.ts";
import { readingWarnings } from "./readingWarnings.ts";
import type { RowReader } from "./rowReader.ts";
import { chooseGroup, groupRows } from "./symbolGroups.ts";
import { identify } from "./tableIdentity.ts";
import { severalSymbols, zoneQuestion } from "./tableQuestions.ts";
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
  const { groups, remarks } = groupRows(columns, symbolIds, reader.symbols.names);
  notes.remarks += remarks;
  if (overrides.timeUnit === undefined && mainUnit(times.units) === "ns") {
    refuseForeignClock(columns[0]);
  }
  const naive =
    times.naive > 0 && overrides.timeZone === undefined && layout.timeZone === undefined;
  const { actions, clamped, unconfirmed, noVolume, headers, trailing, truncated } = notes;
  const rowCounts = {
    ...{ blank: notes.blank + actions, clamped, unconfirmed, noVolume, headers },
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
    order: "kept" as const,
  };
  // A row of no symbol that has a series is told with every one.
  const beside = notes.symbolsBeside(new Set(groups.flatMap(({ ids }) => ids)));
  const chosen = groups.length > 1 ? chooseGroup(groups, overrides) : groups;
  const parts = chosen.map(({ ids, written, columns: rows }) => {
    const { symbol, kind } = identify(
      written ?? layout.symbol ?? null,
      chosen.length,
      layout,
      context,
    );
    const fit = pickVolume(rows, layout, kind, symbol);
    const told = [...ids, ...beside];
    const dropped = notes.dropped(told, monthFirst);
    const violations = notes.violations(told, monthFirst);
    const warnings = [
      ...readingWarnings(reader, naive, dropped),
      ...fit.warnings,
      ...volumeWarnings(layout, kind, symbol),
    ];
    return {
      ...{ ...common, symbol, kind, ...fit, warnings },
      barLength: isPriceKind(kind) ? (overrides.timeframe ?? null) : null,
      rowCounts: { ...rowCounts, dropped, violations },
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

function mainUnit(units: readonly number[]): EpochUnit | null {
  const most = Math.max(...units);
  return most === 0 ? null : (EPOCH_UNITS[units.indexOf(most)] ?? null);
}

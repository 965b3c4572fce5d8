import {
  array,
  boolean,
  type InferOutput,
  integer,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  safeParse,
  string,
} from "valibot";
import type { SeriesSummary } from "./storedData.ts";

/** Beyond these no calendar goes. */
const LAST_MOMENT = 8.64e15;
const TIME = pipe(number(), minValue(-LAST_MOMENT), maxValue(LAST_MOMENT));
const BAD_ROW = object({
  line: number(),
  reason: string(),
  time: optional(TIME),
  file: optional(string()),
});
const CONFLICT = object({ time: TIME, column: string(), kept: number(), left: number() });
const CHOICES = object({
  timeframe: optional(nullable(pipe(number(), integer(), minValue(1)))),
  timeZone: optional(string()),
  barLabel: optional(picklist(["open", "close"])),
  dateOrder: optional(picklist(["dayFirst", "monthFirst"])),
  timeUnit: optional(string()),
  decimalSign: optional(string()),
  symbol: optional(string()),
  kind: optional(string()),
  /** Null for a meaning that no column has. */
  columns: optional(record(string(), nullable(number()))),
  duplicates: optional(picklist(["first", "last"])),
  splitSymbols: optional(boolean()),
});

/**
 * What is kept of an import with each series. It may come out of a backup that somebody wrote.
 * What is optional was not kept by older versions.
 */
const RECORD = object({
  format: string(),
  /** What a person decided about each of its files. */
  overrides: optional(array(CHOICES), []),
  quality: object({
    pauses: optional(object({ count: number(), bars: number() }), { count: 0, bars: 0 }),
    duplicates: number(),
    duplicatePlaces: optional(array(TIME), []),
    conflicts: number(),
    conflictPlaces: optional(array(CONFLICT), []),
    ohlcViolations: number(),
    violationPlaces: optional(array(BAD_ROW), []),
    changes: object({
      dropped: object({ count: number(), places: array(BAD_ROW) }),
      blank: number(),
      clamped: number(),
      unconfirmed: number(),
      unfinished: number(),
      duplicatesRemoved: number(),
      conflictsResolved: number(),
      snapped: number(),
      order: picklist(["kept", "reversed", "sorted"]),
      relabelled: boolean(),
      noVolume: optional(number(), 0),
      headers: optional(number(), 0),
      skipped: optional(array(BAD_ROW), []),
    }),
  }),
});

/** What a person decided about a file. */
export type Choices = InferOutput<typeof CHOICES>;

export type ImportRecord = InferOutput<typeof RECORD>;

/** Nobody joins so many; a backup that somebody wrote may say so. */
const MOST_RECORDS = 1000;

/**
 * How a series was read and what was changed: the imports that were joined, each before its join.
 * Empty for samples and for imports of the first version.
 */
export function importRecordsOf({ details }: SeriesSummary): readonly ImportRecord[] {
  const records: ImportRecord[] = [];
  const ahead: unknown[] = [details];
  for (let seen = 0; ahead.length > 0 && seen < MOST_RECORDS; seen++) {
    const next = ahead.pop();
    const { success, output } = safeParse(RECORD, next);
    if (success) records.unshift(output);
    ahead.push(...joinedIn(next));
  }
  return records;
}

/** Gaps of a series and the bars that are missing in them, those of closed hours told apart. */
export interface GapCounts {
  readonly gaps: number;
  readonly missing: number;
  /** Gaps that are nothing but nights, weekends and the like. */
  readonly pauses: number;
}

/** What is known about the gaps of a series; older imports did not tell pauses apart. */
export function gapCountsOf({ gaps, missingBars, details }: SeriesSummary): GapCounts {
  const { success, output } = safeParse(RECORD, details);
  const { count, bars } = success ? output.quality.pauses : { count: 0, bars: 0 };
  return { gaps: gaps - count, missing: missingBars - bars, pauses: count };
}

function joinedIn(details: unknown): readonly unknown[] {
  const { joined } = (details ?? {}) as { readonly joined?: unknown };
  return Array.isArray(joined) ? joined.slice(0, MOST_RECORDS) : [];
}

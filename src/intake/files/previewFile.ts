/** What an import of a file would make of it, and what a person can decide otherwise. */

import { isPriceKind, type SeriesKind, stampsOf } from "#engine/market/series";
import { DAY, describeTimeframe } from "#engine/market/timeframe";
import type { Milliseconds, UtcMillis } from "#engine/units";
import type { ImportSource } from "../bytes/openContainer.ts";
import { sortRows } from "../series/orderRows.ts";
import type { SeriesPart } from "../series/part.ts";
import { usualSpacing } from "../series/timeframe.ts";
import type { Columns } from "../table/layout.ts";
import type { TableLook } from "../table/tableLook.ts";
import { TimeReader } from "../text/timeReader.ts";
import { asResult, finishParts, readParts } from "./importFile.ts";
import type { FoundSeries, ImportedSeries, ImportIssue, ImportQuestion } from "./importResult.ts";
import type { Overrides } from "./overrides.ts";

/** So many of the first rows. */
const SHOWN_ROWS = 8;

/** The choices that a file was, or would be, read with; each can be overridden by its name. */
export interface PreviewChoices {
  /** `UTC` where times name none; null where each names its own. */
  readonly timeZone: string | null;
  readonly barLabel: "open" | "close";
  /** As dates were read that would allow two orders; null where none did, and before it is known. */
  readonly dateOrder: "dayFirst" | "monthFirst" | null;
  readonly columns: Columns;
  readonly symbol: string | null;
  readonly kind: SeriesKind | null;
  /** The length of a bar as its rows or its name tell it, even where another was chosen; null for other than one series of bars. */
  readonly timeframe: Milliseconds | null;
  readonly decimalSign: "." | ",";
}

/** A series in a preview, without its columns. */
export interface PreviewSeries extends FoundSeries {
  /** In words, e.g. `Binance klines, UTC, bar-open, 1h, 744 rows, 2 gaps`. */
  readonly words: string;
  readonly warnings: readonly ImportIssue[];
  readonly quality: ImportedSeries["quality"];
}

export interface FilePreview {
  readonly name: string;
  /** The file would be accepted as it is. */
  readonly ok: boolean;
  readonly series: readonly PreviewSeries[];
  /** Seen, but waiting for an answer. */
  readonly found: readonly FoundSeries[];
  readonly issues: readonly ImportIssue[];
  readonly questions: readonly ImportQuestion[];
  /** The names of the columns as written; null without a header or a table. */
  readonly header: readonly string[] | null;
  /** The first rows, as written. */
  readonly rows: readonly (readonly string[])[];
  /** Null where the file is no table; without columns where nobody knows them yet. */
  readonly choices: PreviewChoices | null;
}

/**
 * Reads a file as an import would, and keeps the words rather than the rows. All of the result
 * survives `postMessage`.
 */
export async function previewFile(
  source: ImportSource,
  overrides: Overrides = {},
  { now }: { readonly now: UtcMillis },
): Promise<FilePreview> {
  const looks: TableLook[] = [];
  const parts: SeriesPart[] = [];
  const result = await asResult(async () => {
    const onLook = (one: TableLook) => looks.push(one);
    parts.push(...(await readParts(source, { overrides, report: () => {}, onLook })));
    return finishParts(parts, now, overrides);
  });
  // What stopped the reading of an archive is in the table that was looked at last.
  const look = result.ok ? looks[0] : looks.at(-1);
  const series = result.ok ? result.series : [];
  return {
    name: source.name,
    ok: result.ok,
    series: series.map((one) => previewOf(one, look, parts[0], overrides)),
    found: result.ok ? [] : result.found,
    issues: result.ok ? [] : result.issues,
    questions: result.ok ? [] : result.questions,
    header: look?.header ?? null,
    rows: look?.rows.slice(0, SHOWN_ROWS) ?? [],
    choices:
      look === undefined
        ? null
        : {
            ...choicesOf(look, parts[0], series, overrides),
            timeframe: timeframeOf(parts),
          },
  };
}

function previewOf(
  { series, quality, format, warnings }: ImportedSeries,
  look: TableLook | undefined,
  part: SeriesPart | undefined,
  overrides: Overrides,
): PreviewSeries {
  const stamps = stampsOf(series);
  const label = isPriceKind(series.kind) ? `bar-${part?.barLabel ?? "open"}` : series.kind;
  const words = [
    format,
    overrides.timeZone ?? look?.layouts[0]?.timeZone ?? "UTC",
    label,
    describeTimeframe(series.timeframe),
    `${quality.rows} rows`,
    gapsInWords(quality, series.timeframe),
  ];
  return {
    format,
    words: words.join(", "),
    ...{ symbol: series.symbol, kind: series.kind, timeframe: series.timeframe },
    ...{ rows: quality.rows, first: stamps[0] ?? 0, last: stamps.at(-1) ?? 0 },
    ...{ missingBars: quality.missingBars, duplicates: quality.duplicates },
    ...{ warnings, quality },
  };
}

function gapsInWords({ gaps, pauses }: ImportedSeries["quality"], timeframe: Milliseconds): string {
  const open = gaps - pauses.count;
  const told = `${open === 0 ? "no" : open} ${open === 1 ? "gap" : "gaps"}`;
  return pauses.count === 0
    ? told
    : `${told} but ${timeframe < DAY ? "nights and weekends" : "weekends"}`;
}

function timeframeOf(parts: readonly SeriesPart[]): Milliseconds | null {
  const [only, ...others] = parts.filter(({ kind }) => isPriceKind(kind));
  if (only === undefined || others.length > 0) return null;
  return usualSpacing(sortRows(only.columns).columns[0], only.timeframe);
}

function choicesOf(
  { layouts, numberFormat, rows, columns }: TableLook,
  part: SeriesPart | undefined,
  series: readonly ImportedSeries[],
  overrides: Overrides,
): Omit<PreviewChoices, "timeframe"> {
  const [layout] = layouts;
  const [only] = series;
  const time = rows[0]?.[columns.time ?? 0] ?? "";
  return {
    timeZone: overrides.timeZone ?? layout?.timeZone ?? (namesZone(time, overrides) ? null : "UTC"),
    barLabel: overrides.barLabel ?? part?.barLabel ?? layout?.barLabel ?? "open",
    dateOrder: overrides.dateOrder ?? part?.dateOrder ?? null,
    columns,
    symbol: series.length === 1 ? (only?.series.symbol ?? null) : null,
    kind: only?.series.kind ?? null,
    decimalSign: numberFormat === "commaDecimal" ? "," : ".",
  };
}

/** Seconds since 1970 name it by what they are; digits of a date, and the year at its end, do not. */
function namesZone(time: string, { dateOrder, timeUnit }: Overrides): boolean {
  const reader = new TimeReader({
    ...(dateOrder && { dateOrder }),
    ...(timeUnit && { timeUnit }),
  });
  if (Number.isNaN(reader.readText(time))) return false;
  reader.commit();
  return reader.naive === 0;
}

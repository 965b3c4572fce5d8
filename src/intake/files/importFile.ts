/** Bytes of a file → series, or the reasons why not. The same code runs in a worker and in Node. */

import type { Column } from "#engine/columns";
import { isPriceKind, type PriceKind, type Series, type SeriesKind } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import { expand } from "./expand.ts";
import { kindOf, splitPair, symbolOf } from "./identity.ts";
import {
  type ImportedSeries,
  type ImportIssue,
  type ImportQuestion,
  ImportRefusal,
  type ImportResult,
} from "./importResult.ts";
import { visitLines } from "./lines.ts";
import { type ReadTable, TableReader } from "./tableReader.ts";
import { type RowColumns, verifyRows } from "./verifyRows.ts";

export type { ImportedSeries, ImportIssue, ImportQuestion, ImportResult };

/** What is imported; a browser's `File` is one. */
export interface ImportSource {
  readonly name: string;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

export interface ImportOptions {
  /** The present: a bar that ends later is not complete. */
  readonly now: UtcMillis;
  /** Told how many bytes of the file have been read. */
  readonly report?: (bytesRead: number) => void;
}

/** Reads, checks and names what a file holds. What it may contain never throws. */
export async function importFile(
  source: ImportSource,
  { now, report = () => {} }: ImportOptions,
): Promise<ImportResult> {
  try {
    const reader = new TableReader();
    const cutOff = await visitLines(expand(source.stream(), report), reader.visit);
    return { ok: true, series: [interpret(source.name, reader.finish(), now, cutOff)] };
  } catch (error) {
    if (error instanceof ImportRefusal) return refusal(error);
    if (error instanceof DOMException && error.name === "NotReadableError") {
      return refusal(
        new ImportRefusal(
          "E_CHANGED",
          "the file changed on disk while it was read; nothing was stored",
        ),
      );
    }
    throw error;
  }
}

function refusal({ issue, question }: ImportRefusal): ImportResult {
  return question
    ? { ok: false, issues: [], questions: [{ code: issue.code, message: issue.message }] }
    : { ok: false, issues: [issue], questions: [] };
}

function interpret(
  name: string,
  table: ReadTable,
  now: UtcMillis,
  cutOff: boolean,
): ImportedSeries {
  const kind = table.layout.kind ?? barKindOf(name);
  const { columns, timeframe, quality, warnings } = verifyRows(
    table.columns as RowColumns,
    now,
    isPriceKind(kind),
  );
  const { symbol, known } = identify(name, table.symbols);
  return {
    series: toSeries(symbol, kind, timeframe, columns),
    quality,
    format: table.layout.format,
    warnings: [...warningsOn(table, cutOff, known, symbol), ...warnings],
  };
}

function warningsOn(
  { layout, zoned, bad, firstBad, onlyLast }: ReadTable,
  cutOff: boolean,
  known: boolean,
  symbol: string,
): readonly ImportIssue[] {
  const warnings: ImportIssue[] = [];
  if (layout.headerless) {
    warnings.push({ code: "W_NO_HEADER", message: `no header; read as ${layout.format}` });
  }
  if (!zoned) warnings.push({ code: "W_TZ_ASSUMED", message: "no time zone, UTC assumed" });
  if (firstBad !== null) {
    const message = `${bad} of the rows left out, line ${firstBad.line} first: ${firstBad.reason}`;
    warnings.push({
      code: cutOff && bad === 1 ? "W_TRUNCATED_LAST" : onlyLast ? "W_TRAILING" : "W_ROWS_DROPPED",
      message,
      line: firstBad.line,
    });
  }
  if (!known) {
    warnings.push({
      code: "W_SYMBOL",
      message: `the file names no known pair; it is kept as ${symbol}`,
    });
  }
  return warnings;
}

function identify(name: string, symbols: readonly string[]) {
  if (symbols.length > 1) {
    throw new ImportRefusal(
      "A_MULTI_SYMBOL",
      `${symbols.length} symbols in one file (${symbols.slice(0, 3).join(", ")}, …): split it into one file each`,
    );
  }
  const [only] = symbols;
  const pair = only === undefined ? null : splitPair(only.toUpperCase().replace(/[^A-Z0-9]/g, ""));
  return pair === null ? symbolOf(name) : { symbol: pair, known: true };
}

function barKindOf(name: string): PriceKind {
  const kind = kindOf(name);
  return isPriceKind(kind) ? kind : "spot";
}

function toSeries(
  symbol: string,
  kind: SeriesKind,
  timeframe: number,
  [stamps, ...values]: RowColumns,
): Series {
  if (!isPriceKind(kind)) {
    const time = stamps.map((stamp) => Math.round(stamp / 60_000) * 60_000); // stamps jitter by milliseconds
    return {
      symbol,
      kind,
      timeframe: Math.round(timeframe / 60_000) * 60_000,
      time,
      value: values[0] as Column,
    };
  }
  const [open, high, low, close, volume] = values as [Column, Column, Column, Column, Column];
  return { symbol, kind, timeframe, openTime: stamps, open, high, low, close, volume };
}

/** Whether what a line of an archive says can be stored. A file may say anything. */

import { MOST_ROWS } from "#engine/market/series";
import type { DatasetSummary, SeriesSummary } from "../schema.ts";
import type { ArchiveKind } from "./format.ts";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const moment: Check = (value) => Number.isFinite(value);
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const anything: Check = () => true;
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    choices.includes(value as string);
const shape =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(checks).every(([name, check]) =>
      check((value as Readonly<Record<string, unknown>>)[name]),
    );

const KIND = oneOf("spot", "perp", "mark", "index", "funding", "openInterest");

const series = shape({
  symbol: text,
  kind: KIND,
  timeframe: moment,
  rows: (value) => count(value) && (value as number) > 0 && (value as number) <= MOST_ROWS,
  first: moment,
  last: moment,
  gaps: count,
  missingBars: count,
  duplicates: count,
  warnings: listOf(text),
  details: anything,
});

const CHECKS: Readonly<Record<ArchiveKind, Check>> = {
  dataset: shape({
    id: text,
    importId: text,
    name: text,
    source: text,
    files: listOf(shape({ name: text, bytes: count, sha256: text })),
    synthetic: flag,
    importedAt: moment,
    hash: text,
    formerHashes: listOf(text),
    bytes: count,
    series: listOf(series),
    deletedAt: (value) => value === null,
  }),
  run: shape({ id: text, createdAt: moment, content: anything }),
  luckTest: shape({
    test: shape({
      id: text,
      createdAt: moment,
      status: oneOf("running", "paused", "done", "cancelled", "failed"),
      plan: anything,
      observed: anything,
    }),
    batches: listOf(
      shape({
        testId: text,
        from: count,
        count,
        statistics: (value) => value instanceof Float64Array,
        flags: (value) => value instanceof Uint8Array,
        content: anything,
      }),
    ),
  }),
  ledger: shape({
    datasetHash: text,
    kind: oneOf("backtest", "luckTest", "lockbox"),
    key: text,
    createdAt: moment,
    content: anything,
  }),
};

/** Whether a value is an entry of that kind; else the reason why not, which completes “because …”. */
export function faultOf(kind: unknown, value: unknown): string | null {
  if (typeof kind !== "string" || !Object.hasOwn(CHECKS, kind)) {
    return "this version does not know what it is";
  }
  const tooLong = kind === "dataset" && lengthsOf(value)?.find(({ rows }) => rows > MOST_ROWS);
  if (tooLong) {
    const [rows, most] = [tooLong.rows, MOST_ROWS].map((one) => one.toLocaleString("en-US"));
    return `it has a series of ${rows} rows, and ${most} are the most`;
  }
  return CHECKS[kind as ArchiveKind](value) ? null : "some of its values make no sense";
}

const lengths = shape({
  series: listOf(shape({ kind: KIND, rows: count })),
});

/** How long the columns of a dataset are, also of one with faults; null where it does not say. */
export function lengthsOf(value: unknown): readonly Pick<SeriesSummary, "kind" | "rows">[] | null {
  return lengths(value) ? (value as Pick<DatasetSummary, "series">).series : null;
}

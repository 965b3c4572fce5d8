/** Whether what a line of an archive says can be stored. A file may say anything. */

import { BadArchive } from "./badArchive.ts";
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

/** Twice what any series may have. */
const MOST_ROWS = 10_000_000;

const series = shape({
  symbol: text,
  kind: oneOf("spot", "perp", "mark", "index", "funding", "openInterest"),
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

/** @throws BadArchive when there is no such kind, or the value is not of it. */
export function checkEntry(kind: unknown, value: unknown): asserts kind is ArchiveKind {
  if (typeof kind !== "string" || !Object.hasOwn(CHECKS, kind)) {
    throw new BadArchive(`it holds “${String(kind)}”, which this version does not know`);
  }
  if (!CHECKS[kind as ArchiveKind](value)) {
    throw new BadArchive(`one of its entries is no ${kind}`);
  }
}

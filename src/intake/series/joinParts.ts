/** Parts of one series, such as monthly archives → the series. */

import type { Column } from "#engine/columns";
import { columnsOf, isBarSeries, type Series } from "#engine/market/series";
import { formatTimeframe } from "#engine/market/timeframe";
import { type ImportedSeries, type ImportIssue, ImportRefusal } from "../files/importResult.ts";
import { MOST_ROWS } from "../files/limits.ts";
import { UNIT_NAMES } from "../text/epoch.ts";
import { barLengthOf, openingOf } from "./barLength.ts";
import { finishPart } from "./finishPart.ts";
import { refuseInterleaved } from "./interleaved.ts";
import { addOrder, type OrderedRows, sortRows } from "./orderRows.ts";
import type { RowColumns, SeriesPart } from "./part.ts";
import { addCounts, NO_COUNTS } from "./rowCounts.ts";
import { isAnonymous } from "./symbol.ts";

/** Puts together what belongs together: the same symbol, kind and length of a bar. */
export function joinParts(parts: readonly SeriesPart[]): readonly SeriesPart[] {
  return groupParts(parts).map(joinGroup);
}

/** Finds which parts belong to one series. */
export function groupParts(parts: readonly SeriesPart[]): readonly (readonly SeriesPart[])[] {
  if (parts.length < 2) return [parts].filter(({ length }) => length > 0);
  type Group = { readonly spacing: number | null; readonly parts: SeriesPart[] };
  const groups: Group[] = [];
  const known = new Map<string, Group[]>(); // files of many symbols have many groups
  const measured = parts.map((part) => ({
    part,
    spacing: barLengthOf(part, sortRows(part.columns).columns[0]),
  }));
  // A single row joins whatever there is of its symbol and kind.
  for (const { part, spacing } of measured.toSorted(
    (a, b) => Number(a.spacing === null) - Number(b.spacing === null),
  )) {
    const file = isAnonymous(part.symbol) ? part.files.join() : "";
    const key = `${part.kind} ${part.symbol} ${file}`;
    const alike = known.get(key) ?? [];
    const group = alike.find(
      (other) => spacing === null || other.spacing === spacing || part.kind === "funding",
    );
    if (group !== undefined) {
      group.parts.push(part);
      continue;
    }
    const added = { spacing, parts: [part] };
    groups.push(added);
    known.set(key, [...alike, added]);
  }
  return groups.map((group) => group.parts);
}

/**
 * Joins series that were imported before, such as a stored one and the next month.
 * Overlaps must be identical.
 *
 * @throws ImportPause where they are not.
 */
export function joinSeries(
  series: readonly Series[],
  duplicates?: "first" | "last",
): readonly ImportedSeries[] {
  const parts = series.map(
    (one): SeriesPart => ({
      files: [],
      format: "joined series",
      ...{ symbol: one.symbol, kind: one.kind, timeframe: one.timeframe },
      barLength: isBarSeries(one) ? one.timeframe : null,
      columns: columnsOf(one).map(([, column]) => column) as unknown as RowColumns,
      ...{ barLabel: "open", dateOrder: null, naive: false, unit: null, warnings: [] },
      order: "kept",
      rowCounts: NO_COUNTS,
    }),
  );
  const chosen = duplicates === undefined ? {} : { duplicates };
  return joinParts(parts).map((part) => finishPart(part, Number.POSITIVE_INFINITY, chosen));
}

/**
 * Parts of one series as one part; overlaps are left to whoever finishes it.
 *
 * @throws ImportRefusal when they hold more rows than a series may.
 */
export function joinGroup(parts: readonly SeriesPart[]): SeriesPart {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const total = parts.reduce((sum, { columns }) => sum + columns[0].length, 0);
  if (total > MOST_ROWS) {
    throw new ImportRefusal(
      "E_TOO_MANY_ROWS",
      `the ${parts.length} parts of ${only?.symbol} have ${total.toLocaleString("en-US")} rows together, and a series at most ${MOST_ROWS.toLocaleString("en-US")}: import fewer, or a longer timeframe`,
    );
  }
  const start = ({ columns: [stamps] }: SeriesPart) => Math.min(stamps[0] ?? 0, stamps.at(-1) ?? 0);
  const mixed = parts.some(({ barLabel }) => barLabel !== only?.barLabel);
  const labelled = mixed ? parts.map(fromOpening) : parts;
  const sorted = labelled.toSorted((a, b) => start(a) - start(b));
  const first = sorted[0] as SeriesPart;
  const ordered = sorted.map((part) => sortRows(part.columns));
  const columns = first.columns.map((_, place) =>
    concatenate(ordered.map((rows) => rows.columns[place] as Column)),
  ) as unknown as RowColumns;
  refuseInterleaved(
    sorted,
    ordered.map((rows) => rows.columns[0]),
    sortRows(columns).columns[0],
  );
  return {
    ...first,
    files: [...new Set(sorted.flatMap(({ files }) => files))],
    columns,
    naive: sorted.some(({ naive }) => naive),
    barLength: sorted.find(({ barLength }) => barLength !== null)?.barLength ?? null,
    timeframe: sorted.find(({ timeframe }) => timeframe !== null)?.timeframe ?? null,
    warnings: mergeWarnings(sorted),
    order: orderOfAll(sorted.map(({ order }, place) => addOrder(order, ordered[place]?.order))),
    rowCounts: addCounts(sorted),
  };
}

/** A part whose stamps tell when bars close, as one that tells when they open. */
function fromOpening(part: SeriesPart): SeriesPart {
  const [stamps, ...values] = part.columns;
  const length = barLengthOf(part, sortRows(part.columns).columns[0]);
  if (part.barLabel === "open" || length === null) return part;
  const message = `stamps tell when bars close; moved by ${formatTimeframe(length)} to when they open`;
  return {
    ...part,
    barLabel: "open",
    columns: [stamps.map((stamp) => openingOf(stamp, length)), ...values],
    warnings: [...part.warnings, { code: "W_BAR_CLOSE", message }],
  };
}

/** What all files say is said once; what one says, with its name. */
function mergeWarnings(parts: readonly SeriesPart[]): readonly ImportIssue[] {
  const merged = new Map<string, ImportIssue>();
  for (const { files, warnings } of parts) {
    for (const warning of warnings) {
      const everywhere = parts.every((part) =>
        part.warnings.some(({ message }) => message === warning.message),
      );
      const message = everywhere ? warning.message : `${files.join(", ")}: ${warning.message}`;
      merged.set(`${warning.code} ${message}`, { ...warning, message });
    }
  }
  const units = new Set(parts.flatMap(({ unit }) => (unit === null ? [] : [unit])));
  if (units.size > 1) {
    const message = `files with times in ${[...units].map((unit) => UNIT_NAMES[unit]).join(" and ")} were brought to one unit`;
    merged.set("W_MIXED_UNITS", { code: "W_MIXED_UNITS", message });
  }
  const formats = new Set(parts.map(({ format }) => format));
  if (formats.size > 1) {
    const message = `files of several formats were joined (${[...formats].join(", ")}): see whether all are of one exchange`;
    merged.set("W_MIXED_FORMATS", { code: "W_MIXED_FORMATS", message });
  }
  return [...merged.values()];
}

/** What was done to the rows of all parts, or to those of some. */
function orderOfAll(orders: readonly OrderedRows["order"][]): OrderedRows["order"] {
  const [first = "kept"] = orders;
  return orders.every((order) => order === first) ? first : "sorted";
}

function concatenate(columns: readonly Column[]): Column {
  const whole = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    whole.set(column, at);
    at += column.length;
  }
  return whole;
}

import type { ImportIssue } from "../files/importResult.ts";
import type { BadRow, Findings } from "../series/places.ts";
import { EPOCH_UNITS, UNIT_NAMES } from "../text/epoch.ts";
import type { RowReader } from "./rowReader.ts";

/**
 * Says what was assumed, left out and changed while a table was read.
 *
 * @param dropped - Rows that were left out of what is told about.
 */
export function readingWarnings(
  reader: RowReader,
  naive: boolean,
  dropped: Findings<BadRow>,
): readonly ImportIssue[] {
  const { layout, notes, times } = reader;
  const warnings: ImportIssue[] = [];
  const warn = (code: string, message: string, line?: number) =>
    warnings.push({ code, message, ...(line !== undefined && { line }) });
  if (layout.headerless) warn("W_NO_HEADER", `no header; read as ${layout.format}`);
  if (naive) {
    const some = times.naive < reader.store.length;
    const which = some ? ` in ${times.naive} of ${reader.store.length} rows` : "";
    warn("W_TZ_ASSUMED", `no time zone${which}, UTC assumed`);
  }
  if (!naive && times.naive > 0 && layout.timeZone !== undefined && layout.timeZone !== "UTC") {
    const who = layout.zoneSaid ?? layout.format;
    warn("W_TZ_VENDOR", `times of ${layout.timeZone}, as “${who}” says, converted to UTC`);
  }
  if (layout.timeTaken !== undefined) {
    warn(
      "W_TIME_COLUMN",
      `“${layout.timeTaken}” is the only column of times, and taken as when bars open`,
    );
  }
  if (layout.unread !== undefined) {
    warn(
      "W_COLUMN_UNREAD",
      `the column “${layout.unread}” was left out: a file of bars becomes prices alone, import the others as a file of their own`,
    );
  }
  const used = EPOCH_UNITS.flatMap((unit, place) => {
    const count = times.units[place as 0];
    return count > 0 ? [{ count, unit: UNIT_NAMES[unit] }] : [];
  });
  if (used.length > 1) {
    const each = used.map(({ count, unit }, place) =>
      place === 0 ? `${rows(count)} in ${unit}` : `${count} in ${unit}`,
    );
    warn("W_MIXED_UNITS", `${each.join(" and ")} were brought to one unit`);
  }
  const [first] = dropped.places;
  if (first !== undefined) {
    warn(
      "W_ROWS_DROPPED",
      `${rows(dropped.count)} left out, ${notes.unit} ${first.line} first: ${first.reason}`,
      notes.unit === "line" ? first.line : undefined,
    );
  }
  if (notes.blank > 0) warn("W_ROWS_DROPPED", `${rows(notes.blank)} without values left out`);
  if (notes.actions > 0) {
    warn(
      "W_ACTIONS",
      `${rows(notes.actions)} of dividends or splits left out; prices were not changed for them`,
    );
  }
  if (notes.remarks > 0) {
    warn(
      "W_REMARKS",
      `${notes.remarks} ${notes.remarks === 1 ? "line" : "lines"} of remarks left out`,
    );
  }
  const [units] = notes.units;
  if (units !== undefined) {
    warn(
      "W_UNITS",
      `the line below the header names units or types (“${units}”) and was passed over`,
    );
  }
  if (notes.unconfirmed > 0) {
    warn(
      "W_UNCONFIRMED",
      `${rows(notes.unconfirmed)} that the exchange had not confirmed left out`,
    );
  }
  if (notes.clamped > 0) {
    warn(
      "W_CLAMPED",
      `${rows(notes.clamped)} widened by rounding error: the high or low had missed open or close`,
    );
  }
  if (notes.noVolume > 0) warn("W_NO_VOLUME", `${rows(notes.noVolume)} without volume, read as 0`);
  if (notes.headers > 0)
    warn(
      "W_REPEATED_HEADER",
      `the header stands between the rows ${notes.headers} more ${notes.headers === 1 ? "time" : "times"}`,
    );
  const [after] = notes.trailing;
  if (after !== undefined) {
    const lines =
      notes.trailing.length === 1
        ? "the last line is not data and was"
        : `the last ${notes.trailing.length} lines are not data and were`;
    warn("W_TRAILING", `${lines} skipped: ${after.reason}`, after.line);
  }
  if (notes.truncated !== null) {
    warn(
      "W_TRUNCATED_LAST",
      `the last line is incomplete and was skipped: ${notes.truncated.reason}`,
      notes.truncated.line,
    );
  }
  if (layout.priceDecimals !== undefined) {
    warn("W_PRICE_SCALED", `prices are integers of 1e-${layout.priceDecimals} and were scaled`);
  }
  if (reader.numberFormat === "commaDecimal")
    warn("W_NUMBER_FORMAT", "numbers read with a decimal comma");
  if (reader.numberFormat === "commaThousands") {
    warn("W_NUMBER_FORMAT", "commas read as thousands separators and removed");
  }
  if (layout.currency !== undefined)
    warn("W_NUMBER_FORMAT", `the sign ${layout.currency} beside prices was removed`);
  if (notes.percent > 0) {
    warn("W_PERCENT", `${rows(notes.percent)} in percent, read as shares: 0.01 % is 0.0001`);
  }
  if (/mean|avg|average/.test(reader.valueName)) {
    warn(
      "W_FUNDING_MEAN",
      `“${reader.valueName}” is a mean over several payments: each counts as one payment here`,
    );
  }
  return warnings;
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}

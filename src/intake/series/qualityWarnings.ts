import { isBarSeries, type Series } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import type { ImportIssue } from "../files/importResult.ts";
import type { SeriesQuality } from "./quality.ts";

/** Says in words what quality finds worth saying. */
export function qualityWarnings(
  series: Series,
  quality: SeriesQuality,
  timeframe: string,
): readonly ImportIssue[] {
  const { changes, gaps, missingBars, calendar, outliers, stale, flat } = quality;
  const warnings: ImportIssue[] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (changes.order === "reversed")
    warn("W_REVERSED", "the file was newest-first; the order was reversed");
  if (changes.order === "sorted")
    warn("W_UNSORTED", "the rows were not in order of time; they were sorted");
  if (quality.duplicates > 0) {
    warn(
      "W_DUP_SAME",
      `${plural(quality.duplicates, "duplicate row")} with identical values removed`,
    );
  }
  if (changes.conflictsResolved > 0) {
    warn(
      "W_DUP_CHOSEN",
      `${plural(changes.conflictsResolved, "timestamp")} had different rows; one was kept as chosen`,
    );
  }
  if (changes.snapped > 0) {
    warn("W_SNAPPED", `${plural(changes.snapped, "stamp")} brought to the whole minute`);
  }
  if (changes.relabelled)
    warn("W_BAR_CLOSE", `stamps tell when bars close; moved by ${timeframe} to when they open`);
  if (changes.unfinished > 0) {
    const bars =
      changes.unfinished === 1 ? "the last bar is" : `the last ${changes.unfinished} bars are`;
    warn("W_INCOMPLETE_LAST", `${bars} not complete yet and left out`);
  }
  if (gaps > 0) {
    const cause =
      calendar === "weekdays" ? "; no bar falls on a Saturday, so weekends are a likely cause" : "";
    const what = isBarSeries(series) ? "bar" : "value";
    warn(
      "W_GAPS",
      `${plural(gaps, "gap")}, ${plural(missingBars, what)} missing; not filled${cause}`,
    );
  }
  if (isBarSeries(series) && series.timeframe >= 28 * DAY && series.timeframe <= 31 * DAY) {
    warn("W_MONTHS", `bars of months differ in length; each is taken to last ${timeframe}`);
  }
  const [jump] = outliers.places;
  if (jump !== undefined) {
    const place = new Date(jump.time).toISOString().slice(0, 16).replace("T", " ");
    warn(
      "W_OUTLIER",
      `${plural(outliers.count, "jump")} of the price, ${place} UTC first by a factor of ${round(jump.ratio)}; not changed`,
    );
  }
  if (flat) warn("W_FLAT", "the price never changes");
  else if (stale.count > 0)
    warn("W_STALE", `the price stands still in ${plural(stale.count, "stretch", "es")}`);
  return warnings;
}

function plural(count: number, noun: string, ending = "s"): string {
  return `${count} ${noun}${count === 1 ? "" : ending}`;
}

function round(ratio: number): string {
  return ratio >= 10 ? String(Math.round(ratio)) : ratio.toPrecision(2);
}

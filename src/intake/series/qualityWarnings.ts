import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { isBarSeries, type Series } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import type { ImportIssue } from "../files/importResult.ts";
import type { SeriesQuality } from "./importQuality.ts";

/** No exchange lets a payment take more of a position. */
const LARGEST_USUAL = 0.1;

/** Says in words what quality finds worth saying. */
export function qualityWarnings(
  series: Series,
  quality: SeriesQuality,
  timeframe: string,
): readonly ImportIssue[] {
  const { changes, offGrid, outliers, stale, flat } = quality;
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
  const gaps = gapsInWords(series, quality);
  if (gaps !== null) warn("W_GAPS", gaps);
  const [odd] = offGrid.places;
  if (odd !== undefined) {
    warn(
      "W_OFF_GRID",
      `${plural(offGrid.count, "bar")} at no multiple of ${timeframe} after the one before, ${formatMoment(odd)} UTC first; not moved`,
    );
  }
  if (isBarSeries(series) && series.timeframe >= 28 * DAY && series.timeframe <= 31 * DAY) {
    warn(
      "W_MONTHS",
      `bars of months differ in length; each is taken to last ${series.timeframe / DAY} days`,
    );
  }
  const [jump] = outliers.places;
  if (jump !== undefined) {
    warn(
      "W_OUTLIER",
      `${plural(outliers.count, "jump")} of the price, ${formatMoment(jump.time)} UTC first by a factor of ${round(jump.ratio)}; not changed`,
    );
  }
  const largest = series.kind === "funding" && !isBarSeries(series) ? largestOf(series.value) : 0;
  if (largest > LARGEST_USUAL) {
    warn(
      "W_FUNDING_SIZE",
      `the largest rate is ${round(100 * largest)} % of the position per payment: rates are fractions, so that 0.0001 is 0.01 %`,
    );
  }
  if (flat) warn("W_FLAT", "the price never changes");
  else if (stale.count > 0)
    warn("W_STALE", `the price stands still in ${plural(stale.count, "stretch", "es")}`);
  return warnings;
}

/** Nights and weekends are told apart from bars that are missing. */
function gapsInWords(
  series: Series,
  { gaps, missingBars, pauses }: Pick<SeriesQuality, "gaps" | "missingBars" | "pauses">,
): string | null {
  if (gaps === 0) return null;
  const what = isBarSeries(series) ? "bar" : "value";
  const told = `${plural(gaps, "gap")}, ${plural(missingBars, what)} missing; not filled`;
  if (pauses.count === 0) return told;
  const share = pauses.count === gaps ? "all" : String(pauses.count);
  const closed = series.timeframe < DAY ? "nights, weekends or other closed hours" : "weekends";
  const rest = missingBars - pauses.bars;
  const left =
    rest === 0
      ? ""
      : `, and ${plural(rest, what)} ${rest === 1 ? "is" : "are"} missing at other times`;
  return `${told}; ${share} of the gaps are ${closed}${left}`;
}

function largestOf(values: Column): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function plural(count: number, noun: string, ending = "s"): string {
  return `${count} ${noun}${count === 1 ? "" : ending}`;
}

function round(ratio: number): string {
  return ratio >= 10 ? String(Math.round(ratio)) : ratio.toPrecision(2);
}

import { formatMoment } from "#engine/market/moment";
import type { UtcMillis } from "#engine/units";

/** What can be said while a lockbox is closed, and how much cannot. */
export interface ShownWarnings {
  readonly shown: readonly string[];
  readonly hidden: number;
}

const DATE = /\b\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?/g;
/** A date in another form, or digits that may be one. */
const OTHER_DATE =
  /\d{5,}|\d+([./-])\d+\1\d+|\d\/\d|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ ,-]*\d/i;

/**
 * Parts the warnings of an import, which looked at the whole file. Those that name a later moment than a
 * lockbox shows, or figures of nobody knows when, may tell a price that it hides.
 *
 * @param hiddenFrom - Where nothing is hidden, all is shown.
 */
export function warningsUpTo(
  warnings: readonly string[],
  hiddenFrom: UtcMillis | undefined,
): ShownWarnings {
  if (hiddenFrom === undefined) return { shown: warnings, hidden: 0 };
  const shown = warnings.filter((warning) => tellsNothingFrom(hiddenFrom, warning));
  return { shown, hidden: warnings.length - shown.length };
}

function tellsNothingFrom(from: UtcMillis, warning: string): boolean {
  const dates = (warning.match(DATE) ?? []).map((date) => date.replace("T", " "));
  if (dates.length === 0) return !/\d/.test(warning);
  if (OTHER_DATE.test(warning.replaceAll(DATE, ""))) return false;
  const first = formatMoment(from);
  // A day without an hour may be any of its hours.
  return dates.every((date) => (date.includes(":") ? date : `${date} 24:00`) < first);
}

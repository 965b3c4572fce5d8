import { parsePlain } from "./decimal.ts";

/** How numbers are written: `1234.5`, `1,234.5` or `1.234,5`. */
export type NumberFormat = "plain" | "commaThousands" | "commaDecimal";

/** Spaces and apostrophes that group thousands. */
const GROUPING = /(?<=\d)[\s'’\u00a0\u202f](?=\d{3})/g;
const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** One sign of a currency, before or behind a number. */
const CURRENCY = /^([-+]?)\p{Sc}\s?|\s?\p{Sc}$/u;
/** Groups of three digits, or as India groups: three, then twos. */
const GROUPED = String.raw`(\d{1,3}(,\d{3})+|\d{1,2}(,\d{2})+,\d{3})`;
const GROUPED_WHOLE = new RegExp(`^${GROUPED}$|^\\d{1,3}$`);
const GROUPED_NUMBER = new RegExp(String.raw`^[-+]?${GROUPED}(\.\d*)?$`);
const GROUPED_FRACTION = new RegExp(String.raw`^[-+]?${GROUPED}\.\d+$`);

/** Points that group thousands. */
const POINT_GROUPS = /^[-+]?\d{1,3}(\.\d{3})+$/;

/** A number without the spaces and apostrophes that group it. */
export function withoutSpaces(text: string): string {
  return text.replace(GROUPING, "");
}

/** A number without the sign of its currency: `$172.91`, `-$0.50`, `50,00 €`. */
export function withoutCurrency(text: string): string {
  return text.replace(CURRENCY, "$1");
}

/** The sign of a currency in a text, or null. */
export function currencyOf(text: string): string | null {
  return /\p{Sc}/u.exec(text)?.[0] ?? null;
}

/** Whether a number is whole, and grouped by commas where it is long. */
export function isGroupedWhole(text: string): boolean {
  return GROUPED_WHOLE.test(text);
}

/** What a file writes where it has no value. */
export function isBlank(text: string): boolean {
  return /^(-|–|—|null|none|nan|n\/a|na|#n\/a|nil|\.)?$/i.test(text);
}

/**
 * Tells how the prices of a file are written.
 *
 * @returns null where `1,234` could be both: all commas stand before three last digits, once a number.
 */
export function numberFormatOf(samples: readonly string[]): NumberFormat | null {
  const withComma = samples.filter((text) => text.includes(","));
  if (withComma.length === 0) {
    return samples.some((text) => /^\d{1,3}(\.\d{3}){2,}$/.test(text)) ? "commaDecimal" : "plain";
  }
  if (samples.some((text) => GROUPED_FRACTION.test(text))) return "commaThousands";
  if (samples.some((text) => GROUPED_NUMBER.test(text) && /,.*,/.test(text)))
    return "commaThousands";
  if (samples.some((text) => /^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text))) return "commaDecimal";
  const fractions = withComma.filter((text) => !/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text));
  // One comma among many points is a mistake in one cell.
  const points = samples.filter((text) => /^[-+]?\d+\.\d+$/.test(text) && !POINT_GROUPS.test(text));
  if (fractions.length > 0) return points.length > fractions.length ? "plain" : "commaDecimal";
  return samples.some((text) => /\.\d/.test(text)) ? "commaThousands" : null;
}

/**
 * Reads a number in a known format.
 *
 * @returns NaN for anything else; grouping must be right, too.
 */
export function parseNumber(text: string, format: NumberFormat): number {
  const compact = withoutSpaces(text);
  if (format === "plain") {
    // `1,001.50` has one meaning, also where the first numbers of a file were below a thousand.
    const grouped = GROUPED_FRACTION.test(compact);
    return parsePlain(grouped ? compact.replaceAll(",", "") : compact);
  }
  if (format === "commaThousands") {
    return /,/.test(compact) && !GROUPED_NUMBER.test(compact)
      ? Number.NaN
      : parsePlain(compact.replaceAll(",", ""));
  }
  return /\./.test(compact) && !/^[-+]?\d{1,3}(\.\d{3})+(,\d*)?$/.test(compact)
    ? Number.NaN
    : parsePlain(compact.replaceAll(".", "").replace(",", "."));
}

/** The same with a suffix for thousands, millions and so on: `146.30K`. */
export function parseVolume(text: string, format: NumberFormat): number {
  const factor = SUFFIXES[text.slice(-1).toUpperCase()];
  if (factor === undefined) return parseNumber(text, format);
  // Scaled in decimal, so that 146.30K is 146300 and not a rounding beside it.
  return Number(`${parseNumber(text.slice(0, -1), format)}e${Math.log10(factor)}`);
}

/** A share of one written in hundredths, with or without the sign: `0.01%` is 0.0001. */
export function parsePercent(text: string, format: NumberFormat): number {
  return Number(`${parseNumber(text.replace(/\s*%$/, ""), format)}e-2`);
}

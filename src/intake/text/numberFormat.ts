import { parsePlain } from "./decimal.ts";

/** How numbers are written: `1234.5`, `1,234.5` or `1.234,5`. */
export type NumberFormat = "plain" | "commaThousands" | "commaDecimal";

/** Spaces and apostrophes that group thousands. */
const GROUPING = /(?<=\d)[\s'’\u00a0\u202f](?=\d{3})/g;
const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

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
  if (samples.some((text) => /^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(text))) return "commaThousands";
  if (samples.some((text) => /^[-+]?\d{1,3}(,\d{3}){2,}$/.test(text))) return "commaThousands";
  if (samples.some((text) => /^[-+]?\d{1,3}(\.\d{3})+,\d+$/.test(text))) return "commaDecimal";
  if (withComma.some((text) => !/^[-+]?[1-9]\d{0,2},\d{3}$/.test(text))) return "commaDecimal";
  return samples.some((text) => /\.\d/.test(text)) ? "commaThousands" : null;
}

/**
 * Reads a number in a known format.
 *
 * @returns NaN for anything else; grouping must be right, too.
 */
export function parseNumber(text: string, format: NumberFormat): number {
  const compact = text.replace(GROUPING, "");
  if (format === "plain") {
    // `1,001.50` has one meaning, also where the first numbers of a file were below a thousand.
    const grouped = /^[-+]?\d{1,3}(,\d{3})+\.\d+$/.test(compact);
    return parsePlain(grouped ? compact.replaceAll(",", "") : compact);
  }
  if (format === "commaThousands") {
    return /,/.test(compact) && !/^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(compact)
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

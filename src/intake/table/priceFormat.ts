/** Which sign begins the fractions of a table. */

import { ImportPause } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { isBlank, type NumberFormat, numberFormatOf } from "../text/numberFormat.ts";
import type { Delimiter } from "./cells.ts";
import { type Layout, PRICES } from "./layout.ts";

/** Numbers of one sign that can only begin a fraction, with what files write behind numbers. */
const FRACTIONS = {
  comma: /^[-+]?\d+,(\d{1,2}|\d{4,})\s?[KMBT%]?$/i,
  dot: /^[-+]?\d+\.(\d{1,2}|\d{4,})\s?[KMBT%]?$/i,
};

/**
 * Tells how the prices of a table are written: by themselves, and where they could be both ways,
 * by the other numbers of the table.
 *
 * @throws ImportPause where nothing tells.
 */
export function formatOfPrices(
  layouts: readonly Layout[],
  rows: readonly (readonly string[])[],
  delimiter: Delimiter,
  { decimalSign }: Overrides,
): NumberFormat {
  const samples = layouts.flatMap(({ columns }) =>
    [...PRICES, "value" as const].flatMap((meaning) => {
      const place = columns[meaning];
      return place === undefined
        ? []
        : rows.map((row) => row[place] ?? "").filter((cell) => !isBlank(cell));
    }),
  );
  const commas = samples.some((sample) => sample.includes(","));
  if (decimalSign !== undefined) {
    return decimalSign === "," ? "commaDecimal" : commas ? "commaThousands" : "plain";
  }
  const compact = samples.map((sample) =>
    sample.replace(/(?<=\d)[\s'’\u00a0\u202f](?=\d{3})/g, ""),
  );
  const found = numberFormatOf(compact);
  const times = new Set(layouts.flatMap(({ columns: { time, clock } }) => [time, clock]));
  const others = rows.flatMap((row) => row.filter((_, place) => !times.has(place)));
  const shows = (fraction: RegExp) => others.some((cell) => fraction.test(cell));
  // 350.000 is a price of three decimals, unless the file begins its fractions with a comma.
  const grouped = compact.length > 0 && compact.every((text) => /^\d{1,3}(\.\d{3})?$/.test(text));
  if (found === "plain" && grouped && shows(FRACTIONS.comma)) return "commaDecimal";
  // Semicolons part the cells of those who begin fractions with a comma.
  const european = delimiter === ";" && layouts.some(({ format }) => format === "CSV with header");
  if (european && found === "plain" && !shows(FRACTIONS.dot) && compact.every(isGroup)) {
    throw decimalQuestion(compact[0] ?? "", ".");
  }
  if (found !== null) return found;
  if (shows(FRACTIONS.comma)) return "commaDecimal";
  if (shows(FRACTIONS.dot) || layouts.some(({ groupsByComma }) => groupsByComma === true)) {
    return "commaThousands";
  }
  throw decimalQuestion(samples.find((text) => text.includes(",")) ?? "", ",");
}

/** `63.110` can be 63110. */
function isGroup(text: string): boolean {
  return /^[1-9]\d{0,2}\.\d{3}$/.test(text);
}

function decimalQuestion(sample: string, sign: "," | "."): ImportPause {
  const [whole, fraction] = [sample.replace(sign, ""), sample.replace(sign, ".")];
  return new ImportPause({
    code: "A_DECIMAL",
    message: `“${sample}” can be ${whole} or ${fraction}: does the ${sign === "," ? "comma" : "dot"} group thousands, or does it begin the fraction?`,
    override: "decimalSign",
    answers: [
      { label: `thousands: ${whole}`, overrides: { decimalSign: sign === "," ? "." : "," } },
      { label: `fraction: ${fraction}`, overrides: { decimalSign: sign } },
    ],
  });
}

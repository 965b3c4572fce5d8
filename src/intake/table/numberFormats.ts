/** How the numbers of a table are written, told by its first rows. */

import { ImportPause, type ImportQuestion } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { symbolOfName } from "../series/symbol.ts";
import {
  isBlank,
  isGroupedWhole,
  type NumberFormat,
  numberFormatOf,
  withoutCurrency,
  withoutSpaces,
} from "../text/numberFormat.ts";
import type { Delimiter } from "./cells.ts";
import { type Layout, type Meaning, PRICES } from "./layout.ts";

type Rows = readonly (readonly string[])[];

interface Choices {
  readonly delimiter: Delimiter;
  readonly decimalSign: Overrides["decimalSign"] | undefined;
  readonly fileName: string;
}

/** Numbers of one sign that can only begin a fraction, with what files write behind numbers. */
const FRACTIONS = {
  comma: /^[-+]?(\d+,(\d{1,2}|\d{4,})|\d{1,3}(\.\d{3})+,\d+)\s?[KMBT%]?$/i,
  dot: /^[-+]?(\d+\.(\d{1,2}|\d{4,})|\d{1,3}(,\d{3})+\.\d+)\s?[KMBT%]?$/i,
};

/**
 * Tells the formats of prices and of volumes, which programs group even where prices are short.
 *
 * @throws ImportPause where `1,234` or `1.234` can be both.
 */
export function formatsOf(
  layouts: readonly Layout[],
  rows: Rows,
  { delimiter, decimalSign, fileName }: Choices,
): { readonly numberFormat: NumberFormat; readonly volumeFormat: NumberFormat } {
  const samples = cellsOf(layouts, rows, [...PRICES, "value"]);
  const volumes = cellsOf(layouts, rows, ["volume"]);
  const grouped = volumes.length > 0 && volumes.every(isGroupedWhole);
  const headed = layouts.every(({ headerless }) => !headerless);
  const dots = (delimiter === ";" && headed) || (delimiter !== "," && areDotted(layouts, rows));
  const commas = samples.some((sample) => sample.includes(","));
  const numberFormat =
    decimalSign === undefined
      ? formatOf(layouts, rows, samples, { dots, inYen: isInYen(fileName) })
      : decimalSign === ","
        ? "commaDecimal"
        : commas
          ? "commaThousands"
          : "plain";
  return {
    numberFormat,
    volumeFormat: numberFormat === "plain" && grouped ? "commaThousands" : numberFormat,
  };
}

/** Where days are written `31.12.2024`, dots group thousands. */
function areDotted(layouts: readonly Layout[], rows: Rows): boolean {
  const times = cellsOf(layouts, rows, ["time"]);
  return times.length > 0 && times.every((time) => /^\d{1,2}\.\d{1,2}\.\d{2,4}/.test(time));
}

function cellsOf(
  layouts: readonly Layout[],
  rows: Rows,
  meanings: readonly Meaning[],
): readonly string[] {
  return layouts.flatMap(({ columns, currency }) => {
    const bare = currency === undefined ? (cell: string) => cell : withoutCurrency;
    return meanings.flatMap((meaning) => {
      const place = columns[meaning];
      return place === undefined
        ? []
        : rows.map((row) => bare(row[place] ?? "")).filter((cell) => !isBlank(cell));
    });
  });
}

/** What a file's surroundings say about its numbers. */
interface Surroundings {
  /** A dot may group thousands, as in spreadsheets that write a semicolon between cells, or days with dots. */
  readonly dots: boolean;
  /** Prices in yen have three decimals where currencies are traded. */
  readonly inYen: boolean;
}

function isInYen(fileName: string): boolean {
  return symbolOfName(fileName).symbol.endsWith("-JPY");
}

function formatOf(
  layouts: readonly Layout[],
  rows: Rows,
  samples: readonly string[],
  { dots, inYen }: Surroundings,
): NumberFormat {
  const compact = samples.map(withoutSpaces);
  const found = numberFormatOf(compact);
  const times = new Set(layouts.flatMap(({ columns: { time, clock } }) => [time, clock]));
  const others = rows.flatMap((row) => row.filter((_, place) => !times.has(place)));
  const shows = (fraction: RegExp) => others.some((cell) => fraction.test(cell));
  // `42.163` is either where nothing but three digits stands behind each dot.
  const isOpen = (text: string) => /^[1-9]\d{0,2}(\.\d{3})?$/.test(text);
  const dotted = compact.some((text) => text.includes(".")) && compact.every(isOpen);
  if (found === "plain" && dotted && !shows(FRACTIONS.dot)) {
    if (shows(FRACTIONS.comma)) return "commaDecimal";
    if (dots) throw question(samples, ".", inYen);
  }
  if (found !== null) return found;
  if (shows(FRACTIONS.comma)) return "commaDecimal";
  if (shows(FRACTIONS.dot) || layouts.some(({ groupsByComma }) => groupsByComma === true)) {
    return "commaThousands";
  }
  throw question(samples, ",", inYen);
}

/** The likelier answer stands first. */
function question(
  samples: readonly string[],
  sign: "," | ".",
  likelyFraction: boolean,
): ImportPause {
  const sample = samples.find((text) => text.includes(sign)) ?? "";
  const whole = sample.replace(sign, "");
  const fraction = sample.replace(sign, ".");
  const word = sign === "," ? "comma" : "dot";
  const answers: ImportQuestion["answers"] = [
    { label: `thousands: ${whole}`, overrides: { decimalSign: sign === "," ? "." : "," } },
    { label: `fraction: ${fraction}`, overrides: { decimalSign: sign } },
  ];
  return new ImportPause({
    code: "A_DECIMAL",
    message: `“${sample}” can be ${whole} or ${fraction}: does the ${word} group thousands, or does it begin the fraction?`,
    override: "decimalSign",
    answers: likelyFraction ? answers.toReversed() : answers,
  });
}

/** How the numbers of a table are written, told by its first rows. */

import { ImportPause } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { isBlank, type NumberFormat, numberFormatOf } from "../text/numberFormat.ts";
import type { Delimiter } from "./cells.ts";
import { type Layout, type Meaning, PRICES } from "./layout.ts";

type Rows = readonly (readonly string[])[];

interface Choices {
  readonly delimiter: Delimiter;
  readonly decimalSign: Overrides["decimalSign"] | undefined;
}

/**
 * Tells the formats of prices and of volumes, which programs group even where prices are short.
 *
 * @throws ImportPause where `1,234` or `1.234` can be both.
 */
export function formatsOf(
  layouts: readonly Layout[],
  rows: Rows,
  { delimiter, decimalSign }: Choices,
): { readonly numberFormat: NumberFormat; readonly volumeFormat: NumberFormat } {
  const samples = cellsOf(layouts, rows, [...PRICES, "value"]);
  const volumes = cellsOf(layouts, rows, ["volume"]);
  const grouped = volumes.length > 0 && volumes.every((text) => /^\d{1,3}(,\d{3})*$/.test(text));
  const dots = delimiter === ";" && layouts.every(({ headerless }) => !headerless);
  const numberFormat = formatOf(layouts, samples, dots, decimalSign);
  return {
    numberFormat,
    volumeFormat: numberFormat === "plain" && grouped ? "commaThousands" : numberFormat,
  };
}

function cellsOf(
  layouts: readonly Layout[],
  rows: Rows,
  meanings: readonly Meaning[],
): readonly string[] {
  return layouts.flatMap(({ columns }) =>
    meanings.flatMap((meaning) => {
      const place = columns[meaning];
      return place === undefined
        ? []
        : rows.map((row) => row[place] ?? "").filter((cell) => !isBlank(cell));
    }),
  );
}

/** @param dots - A dot may group thousands, as in spreadsheets that write a semicolon between cells. */
function formatOf(
  layouts: readonly Layout[],
  samples: readonly string[],
  dots: boolean,
  decimalSign: Overrides["decimalSign"] | undefined,
): NumberFormat {
  const commas = samples.some((sample) => sample.includes(","));
  if (decimalSign !== undefined) {
    return decimalSign === "," ? "commaDecimal" : commas ? "commaThousands" : "plain";
  }
  const compact = samples.map((sample) =>
    sample.replace(/(?<=\d)[\s'’\u00a0\u202f](?=\d{3})/g, ""),
  );
  // `42.163` is either where nothing but three digits stands behind each dot.
  const isOpen = (text: string) => /^[1-9]\d{0,2}\.\d{3}$/.test(text);
  if (dots && compact.length > 0 && compact.every(isOpen)) throw question(samples, ".");
  const found = numberFormatOf(compact);
  if (found !== null) return found;
  if (layouts.some(({ format }) => format === "investing.com")) return "commaThousands";
  throw question(samples, ",");
}

function question(samples: readonly string[], sign: "," | "."): ImportPause {
  const sample = samples.find((text) => text.includes(sign)) ?? "";
  const whole = sample.replace(sign, "");
  const fraction = sample.replace(sign, ".");
  const word = sign === "," ? "comma" : "dot";
  return new ImportPause({
    code: "A_DECIMAL",
    message: `“${sample}” can be ${whole} or ${fraction}: does the ${word} group thousands, or does it begin the fraction?`,
    override: "decimalSign",
    answers: [
      { label: `thousands: ${whole}`, overrides: { decimalSign: sign === "," ? "." : "," } },
      { label: `fraction: ${fraction}`, overrides: { decimalSign: sign } },
    ],
  });
}

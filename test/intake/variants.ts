import { type Series, stampsOf } from "#engine/market/series";
import { formatTimeframe } from "#engine/market/timeframe";
import type { ImportResult, Overrides } from "#intake/files/importFile";
import { codesOf } from "./source.ts";

/** What a file is, and what must become of it: a line per series, or the code of the question. */
export interface Variant {
  readonly is: string;
  readonly file: string;
  readonly text: string;
  readonly reads: string | readonly string[];
  /** Answers to the questions that come up. */
  readonly given?: Overrides;
}

/** Lines of one file. */
export function lines(...texts: readonly string[]): string {
  return `${texts.join("\n")}\n`;
}

/** `Kraken OHLCVT: XBT-USD spot 1h, 3 from 2024-03-04T00:00: 100 105 98 103, 7 [W_NO_HEADER]` */
export function inWords(result: ImportResult): readonly string[] {
  if (!result.ok) return codesOf(result);
  return result.series.map(({ series, format, warnings }) => {
    const { symbol, kind, timeframe } = series;
    const stamps = stampsOf(series);
    const from = new Date(stamps[0] ?? 0).toISOString().replace(/(:00)?\.000Z$/, "");
    const codes = warnings.map(({ code }) => code).join(" ");
    return `${format}: ${symbol} ${kind} ${formatTimeframe(timeframe)}, ${stamps.length} from ${from}: ${firstValues(series)}${codes && ` [${codes}]`}`;
  });
}

function firstValues(series: Series): string {
  if ("value" in series) return String(series.value[0]);
  const { open, high, low, close, volume } = series;
  return `${[open, high, low, close].map((column) => column[0]).join(" ")}, ${volume[0]}`;
}

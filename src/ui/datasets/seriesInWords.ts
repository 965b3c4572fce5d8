import { describeTimeframe } from "#engine/market/timeframe";
import { gapCountsOf, importRecordsOf } from "#state/importRecord";
import type { SeriesSummary } from "#state/storedData";
import { formatCount, formatDate } from "../controls/format.ts";
import { closedHours, nameWithin } from "./findings.ts";
import { KINDS } from "./seriesKinds.ts";

/**
 * A series in a sentence, so that a wrong guess about a file shows: `ETH-USDT spot 1h: 48 rows,
 * 2024-01-01 to 2024-01-02, 2 gaps, read as Binance klines.`
 */
export function seriesInWords(series: SeriesSummary): string {
  const { symbol, kind, timeframe, rows, first, last } = series;
  const { gaps, pauses } = gapCountsOf(series);
  const closed = pauses === 0 ? "" : ` but ${nameWithin(closedHours(timeframe))}`;
  const formats = new Set(importRecordsOf(series).map(({ format }) => format));
  const facts = [
    `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`,
    `${formatDate(first)} to ${formatDate(last)}`,
    `${gaps === 0 ? "no" : formatCount(gaps)} ${gaps === 1 ? "gap" : "gaps"}${closed}`,
    ...(formats.size === 1 ? [`read as ${[...formats].join()}`] : []),
  ];
  return `${symbol} ${KINDS[kind]} ${describeTimeframe(timeframe)}: ${facts.join(", ")}.`;
}

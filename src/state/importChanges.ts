import { formatTimeframe } from "#engine/market/timeframe";
import type { Choices, ImportRecord } from "./importRecord.ts";

/** What was changed on import, each in a sentence. */
export function changesInWords({ quality }: ImportRecord): readonly string[] {
  const { changes } = quality;
  const counted: readonly (readonly [count: number, words: string])[] = [
    [changes.dropped.count, "left out because they were wrong"],
    [changes.blank, "left out because they held no values"],
    [changes.duplicatesRemoved, "left out as identical duplicates"],
    [changes.conflictsResolved, "left out for others of the same moment, as chosen"],
    [changes.unconfirmed, "left out because the exchange had not confirmed them"],
    [changes.unfinished, "left out because their bar was not over"],
    [changes.headers, "left out because they repeated the header"],
    [changes.skipped.length, "left out at the end because they were cut or no data"],
    [changes.clamped, "widened by a rounding error, so that high and low hold open and close"],
    [changes.noVolume, "without volume, read as 0"],
    [changes.snapped, "moved to the whole minute"],
  ];
  return [
    ...counted.flatMap(([count, words]) =>
      count === 0 ? [] : [`${count} ${count === 1 ? "row" : "rows"}: ${words}`],
    ),
    ...(changes.order === "kept" ? [] : [`The order of the rows was ${changes.order}.`]),
    ...(changes.relabelled
      ? ["Times said when bars close, and were moved to when they open."]
      : []),
  ];
}

/** What a person decided about its files, each in a few words. */
export function choicesInWords({ overrides }: ImportRecord): readonly string[] {
  return [...new Set(overrides.flatMap(wordsOf))];
}

function wordsOf(choices: Choices): readonly string[] {
  const { symbol, kind, timeframe, timeZone, barLabel, dateOrder, timeUnit } = choices;
  const { decimalSign, columns, duplicates, splitSymbols } = choices;
  const places = Object.entries(columns ?? {}).map(([name, place]) =>
    place === null ? `no ${name}` : `${name} ${place + 1}`,
  );
  const said: readonly (readonly [value: unknown, words: string])[] = [
    [symbol, `the symbol ${symbol}`],
    [kind, `the kind ${kind}`],
    [timeframe, `bars of ${formatTimeframe(timeframe ?? 0)}`],
    [timeZone, `the time zone ${timeZone}`],
    [barLabel, `times say when bars ${barLabel}`],
    [dateOrder, `in dates the ${dateOrder === "dayFirst" ? "day" : "month"} comes first`],
    [timeUnit, `times count ${timeUnit}`],
    [decimalSign, `fractions begin with “${decimalSign}”`],
    [columns, `columns: ${places.join(", ")}`],
    [duplicates, `of rows that differ the ${duplicates} stays`],
    [splitSymbols || null, "each symbol of a file is a series of its own"],
  ];
  return said.flatMap(([value, words]) => (value == null ? [] : [words]));
}

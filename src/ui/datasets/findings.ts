import { DAY } from "#engine/market/timeframe";
import { type ImportRecord, importRecordsOf } from "#state/importRecord";
import type { InspectedSeries } from "#state/quality";
import type { SeriesSummary } from "#state/storedData";
import { formatCount } from "../controls/format.ts";

/** A place in a chart, and what was found there. */
export interface Place {
  readonly from: number;
  /** `from` for a moment. */
  readonly to: number;
  readonly note: string;
}

/** One kind of oddity: how often, and where it was found. */
export interface Finding {
  readonly name: string;
  /** Null where nobody counted. */
  readonly count: number | null;
  /** The first of them. */
  readonly places: readonly Place[];
  /** It is so by rule, and nothing is wrong. */
  readonly isUsual?: boolean;
}

/** Gaps that recur at the same hours of the week, be they nights, weekends or noons. */
export function closedHours(timeframe: number): string {
  return timeframe < DAY ? "Nights and weekends" : "Weekends";
}

/** What is odd about a series as it is kept, in the order of its lanes in the chart. */
export function findingsOf({ quality, timeframe }: InspectedSeries): readonly Finding[] {
  const { gaps, gapPlaces, pauses, offGrid, zeroVolume, outliers, stale } = quality;
  return [
    {
      name: "Gaps",
      count: gaps - pauses.count,
      places: gapPlaces.map(({ after, before, missing, closed }) => ({
        ...{ from: after, to: before },
        note: `${formatCount(missing - closed)} missing`,
      })),
    },
    ...(pauses.count === 0
      ? []
      : [
          {
            name: closedHours(timeframe),
            count: pauses.count,
            places: pauses.places.map(({ after, before, missing }) => ({
              ...{ from: after, to: before },
              note: `closed for ${formatCount(missing)} bars`,
            })),
            isUsual: true,
          },
        ]),
    {
      name: "Off the grid",
      count: offGrid.count,
      places: offGrid.places.map((time) => moment(time, "at no multiple of the bar's length")),
    },
    {
      name: "Stale stretches",
      count: stale.count,
      places: stale.places.map(({ from, to, bars }) => ({
        ...{ from, to },
        note: `${formatCount(bars)} bars at one price`,
      })),
    },
    {
      name: "Outliers",
      count: outliers.count,
      places: outliers.places.map(({ time, ratio }) =>
        moment(time, `${ratio >= 1 ? "× " : "÷ "}${formatCount(ratio >= 1 ? ratio : 1 / ratio)}`),
      ),
    },
    {
      name: "Zero volume",
      count: zeroVolume.count,
      places: zeroVolume.places.map((time) => moment(time, "no trades")),
    },
  ];
}

/**
 * What was odd about the rows of its files, which are no longer there to be looked at.
 *
 * @param hiddenFrom - Of what a lockbox hides neither places nor reasons are told.
 */
export function importFindingsOf(
  summary: SeriesSummary,
  hiddenFrom = Number.POSITIVE_INFINITY,
): readonly Finding[] {
  const records = importRecordsOf(summary);
  const finding = (
    name: string,
    count: (quality: ImportRecord["quality"]) => number,
    places: (quality: ImportRecord["quality"]) => readonly Place[],
    unknown: number | null = null,
  ): Finding => {
    const all = records.reduce((sum, { quality }) => sum + count(quality), 0);
    const found = records.flatMap(({ quality }) => places(quality));
    const shown = found.filter(({ from }) => from < hiddenFrom);
    // Where all places are known, those that are hidden are not counted either.
    const seen = found.length === all ? shown.length : all;
    return { name, count: records.length === 0 ? unknown : seen, places: shown };
  };
  return [
    finding(
      "Identical duplicates",
      ({ duplicates }) => duplicates,
      ({ duplicatePlaces }) => duplicatePlaces.map((time) => moment(time, "one row left out")),
      summary.duplicates,
    ),
    finding(
      "Conflicting duplicates",
      ({ conflicts }) => conflicts,
      ({ conflictPlaces }) =>
        conflictPlaces.map(({ time, column, kept, left }) =>
          moment(time, `${column} ${kept} kept, ${left} left out`),
        ),
    ),
    finding(
      "OHLC violations",
      ({ ohlcViolations }) => ohlcViolations,
      ({ violationPlaces }) =>
        violationPlaces.flatMap(({ time, reason }) =>
          time === undefined ? [] : moment(time, `left out: ${reason}`),
        ),
    ),
  ];
}

/** `OHLC violations` stays what it is, `Gaps` becomes `gaps`. */
export function nameWithin(name: string): string {
  return name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function moment(time: number, note: string): Place {
  return { from: time, to: time, note };
}

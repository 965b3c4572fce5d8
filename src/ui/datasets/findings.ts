import type { InspectedSeries } from "#state/quality";
import { formatCount } from "../controls/format.ts";

/** One kind of oddity: how often, and where it was found. */
export interface Finding {
  readonly name: string;
  readonly count: number;
  /** The first of them; `to` is `from` for a moment. */
  readonly places: readonly { readonly from: number; readonly to: number; readonly note: string }[];
}

/** What is odd about a series, in the order of its lanes in the chart. */
export function findingsOf({ quality }: InspectedSeries): readonly Finding[] {
  const { gaps, gapPlaces, zeroVolume, outliers, stale } = quality;
  return [
    {
      name: "Gaps",
      count: gaps,
      places: gapPlaces.map(({ after, before, missing }) => ({
        ...{ from: after, to: before },
        note: `${formatCount(missing)} missing`,
      })),
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
      places: outliers.places.map(({ time, ratio }) => ({
        ...{ from: time, to: time },
        note: `${ratio >= 1 ? "× " : "÷ "}${formatCount(ratio >= 1 ? ratio : 1 / ratio)}`,
      })),
    },
    {
      name: "Zero volume",
      count: zeroVolume.count,
      places: zeroVolume.places.map((time) => ({ from: time, to: time, note: "no trades" })),
    },
  ];
}

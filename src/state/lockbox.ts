/** The lockbox of a dataset: its last part, hidden until somebody opens it. Openings are counted for good. */

import { isPriceKind } from "#engine/market/series";
import { DAY } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";
import type { LedgerEntry } from "#storage/ledger";
import { type Lockbox, turnEntry } from "#storage/lockbox";
import type { DatasetSummary, SeriesSummary } from "./storedData.ts";

/** The share of the time span that is hidden where nothing else is said. */
export const HIDDEN_SHARE = 0.25;
/** Shorter datasets are cut at a bar, longer ones at midnight. */
const SHORTEST_WITH_DAYS = 8 * DAY;

/** What locking, or opening, a dataset for the next time enters into the ledger. */
export function nextEntry(
  { hash, lockbox }: DatasetSummary,
  turn: "locked" | "opened",
  from: UtcMillis,
  now: UtcMillis,
): LedgerEntry {
  const lockings = (lockbox?.lockings ?? 0) + (turn === "locked" ? 1 : 0);
  return turnEntry(hash, turn, { number: lockings, from, createdAt: now });
}

/** Where the last part of a dataset begins: at a midnight (UTC) or, in a few days of data, at a bar. */
export function hiddenPartOf({ series }: Pick<DatasetSummary, "series">): UtcMillis {
  const prices = series.filter(({ kind }) => isPriceKind(kind));
  const { first, last } = spanOf(prices.length > 0 ? prices : series);
  const longest = Math.max(...series.map(({ timeframe }) => timeframe));
  const unit = last - first >= SHORTEST_WITH_DAYS ? DAY : longest;
  return Math.floor((first + (1 - HIDDEN_SHARE) * (last - first)) / unit) * unit;
}

/** From where on a dataset is hidden now, if it is. */
export function closedFrom({ lockbox }: Pick<DatasetSummary, "lockbox">): UtcMillis | undefined {
  return lockbox?.isOpen === false ? lockbox.from : undefined;
}

/** The first moment that is hidden in any of the datasets chosen; null where nothing is. */
export function hiddenFrom(
  datasets: readonly DatasetSummary[] | null,
  datasetIds: readonly string[],
): UtcMillis | null {
  const moments = (datasets ?? [])
    .filter(({ id }) => datasetIds.includes(id))
    .flatMap((dataset) => closedFrom(dataset) ?? []);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Those of the chosen datasets that were opened at least once, whether or not they were locked again. */
export function openedAmong(
  datasets: readonly DatasetSummary[] | null,
  datasetIds: readonly string[],
): readonly (DatasetSummary & { readonly lockbox: Lockbox })[] {
  return (datasets ?? []).flatMap(({ lockbox, ...dataset }) =>
    lockbox !== undefined && lockbox.openings > 0 && datasetIds.includes(dataset.id)
      ? [{ ...dataset, lockbox }]
      : [],
  );
}

function spanOf(series: readonly SeriesSummary[]) {
  return {
    first: Math.min(...series.map((one) => one.first)),
    last: Math.max(...series.map((one) => one.last + one.timeframe)),
  };
}

import { barsTraded } from "../backtest/onOtherPrices.ts";
import type { PreparedRun } from "../backtest/prepareRun.ts";
import { binEdges, joinBars, resample } from "../market/resample.ts";
import { type BarSeries, isBarSeries, type Series } from "../market/series.ts";

/** What a null model permutes so that a run finds all it reads. */
export interface PermutedSeries {
  readonly sources: readonly Series[];
  /**
   * Gives for every series read the one to read on a null market; coarse bars are joined from
   * permuted finer ones. The map and its columns hold until the next call.
   *
   * @param permuted - One per source, in the same order; always the same objects.
   */
  replace(permuted: readonly Series[]): ReadonlyMap<Series, Series>;
}

/** Bars of one series that are joined to coarser ones. */
interface Joined {
  readonly finer: BarSeries;
  readonly edges: Uint32Array;
  readonly target: BarSeries;
}

/** What a run trades, each series by itself; those that only measure risk stay as they are. */
export function loadedSeries(run: PreparedRun): PermutedSeries {
  const sources = barsTraded(run);
  return {
    sources,
    replace: (permuted) =>
      new Map(sources.map((series, place) => [series, permuted[place] as Series])),
  };
}

/**
 * Chooses what to permute for a run. Where series of several timeframes are read, bars that were made
 * from finer ones are not permuted themselves: the finer ones are, and the bars are made
 * anew. So bins are as short as the data allow, and little dependence survives within them.
 */
export function permutedSeries(read: readonly Series[]): PermutedSeries {
  const finest = Math.max(
    ...read.filter(isBarSeries).map(({ timeframe, madeFrom }) => madeFrom?.timeframe ?? timeframe),
  );
  const sourceOf = (series: Series): Series =>
    isBarSeries(series) && series.timeframe > finest ? (series.madeFrom ?? series) : series;
  const isMixed = new Set(read.filter(isBarSeries).map(({ timeframe }) => timeframe)).size > 1;
  const sources = isMixed ? [...new Set(read.map(sourceOf))] : read;
  const joins: Joined[] = [];
  const replacements = new Map<Series, Series>();

  function begin(permuted: readonly Series[]): void {
    for (const series of read) {
      const direct = permuted[sources.indexOf(series)];
      if (direct !== undefined) {
        replacements.set(series, direct);
        continue;
      }
      const finer = permuted[sources.indexOf(sourceOf(series))] as BarSeries;
      const edges = binEdges(finer.openTime, series.timeframe);
      const target = resample(finer, series.timeframe).series;
      joins.push({ finer, edges, target });
      replacements.set(series, target);
    }
  }

  return {
    sources,
    replace(permuted) {
      if (replacements.size === 0) begin(permuted);
      for (const { finer, edges, target } of joins) joinBars(finer, edges, target);
      return replacements;
    },
  };
}

import type { BarSeries, EventSeries, Series } from "../market/series.ts";
import type { FundingSchedule } from "./funding.ts";
import type { Lane, PreparedRun } from "./prepareRun.ts";

/** The same run on other prices. The series must have the stamps of those they replace. */
export function onOtherPrices(
  run: PreparedRun,
  replacements: ReadonlyMap<Series, Series>,
): PreparedRun {
  const replaced = <Kind extends BarSeries | EventSeries>(series: Kind): Kind =>
    (replacements.get(series) as Kind | undefined) ?? series;
  const lane = ({ bars, closed }: Lane): Lane => ({ bars: replaced(bars), closed });
  const schedule = (funding: FundingSchedule): FundingSchedule => ({
    ...funding,
    events: replaced(funding.events),
  });
  return {
    ...run,
    decision: run.decision.map(lane),
    risk: run.risk.map(lane),
    venues: run.venues.map((venue) => ({
      ...venue,
      execution: replaced(venue.execution),
      valuation: lane(venue.valuation),
      funding: venue.funding && schedule(venue.funding),
    })),
  };
}

/** The bars that a run decides on, trades at and is valued by, each once. */
export function barsTraded({ decision, venues }: PreparedRun): readonly BarSeries[] {
  return [
    ...new Set([
      ...decision.map(({ bars }) => bars),
      ...venues.flatMap(({ execution, valuation }) => [execution, valuation.bars]),
    ]),
  ];
}

/** Every series that a run reads, each once. */
export function seriesRead({ decision, risk, venues }: PreparedRun): readonly Series[] {
  return [
    ...new Set<Series>([
      ...decision.map(({ bars }) => bars),
      ...risk.map(({ bars }) => bars),
      ...venues.flatMap(({ execution, valuation, funding }) => [
        execution,
        valuation.bars,
        ...(funding === undefined ? [] : [funding.events]),
      ]),
    ]),
  ];
}

/**
 * A Donchian rule whose window is searched on every null market, against a re-run of mcpt (“Monte Carlo
 * permutation tests”). It holds +1 or −1 from one breakout of earlier closes to the next and
 * earns log moves from close to close, free of cost. A lookback there counts the current close.
 */

import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { lowerBound } from "#engine/columns";
import { createMarketData } from "#engine/market/marketData";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { barNull } from "#engine/permutation/barNull";
import { createManager } from "#engine/risk/registry";
import { mean } from "#engine/statistics/moments";
import { permutationPValue } from "#engine/statistics/permutationPValue";
import { createStrategy } from "#engine/strategy/builtIn/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { indicatorOver, peersAreHere, readBars, readPeer } from "./peers.ts";

interface Result {
  readonly data: string;
  readonly from: string;
  readonly to_exclusive: string;
  readonly bars: number;
  readonly best_lookback: number;
  readonly best_pf: number;
  readonly pf_by_lookback: Readonly<Record<string, number>>;
  readonly mcpt: {
    readonly n: number;
    readonly p_value: number;
    readonly perm_pf_mean: number;
    readonly perm_pf_std: number;
  };
}

const NULL_MARKETS = 99;
/** Windows of closes before the current one: lookbacks 12 to 168. */
const PERIODS = Array.from({ length: 157 }, (_, place) => 11 + place);

function resultsOf(): readonly Result[] {
  return peersAreHere ? readPeer<{ results: Result[] }>("mcpt_donchian.json").results : [];
}

function barsOf({ data, from, to_exclusive }: Result): BarSeries {
  const bars = readBars(data, HOUR);
  const first = lowerBound(bars.openTime, Date.parse(from));
  const end = lowerBound(bars.openTime, Date.parse(to_exclusive));
  const cut = (column: Float64Array<ArrayBuffer>) => column.slice(first, end);
  return {
    ...bars,
    ...{ openTime: cut(bars.openTime), open: cut(bars.open), high: cut(bars.high) },
    ...{ low: cut(bars.low), close: cut(bars.close), volume: cut(bars.volume) },
  };
}

/** What moves up and down add up to from the first bar to each. */
function gainsAndLosses({ length }: Float64Array, logs: Float64Array) {
  const gains = new Float64Array(length);
  const losses = new Float64Array(length);
  for (let bar = 1; bar < length; bar++) {
    const move = (logs[bar] as number) - (logs[bar - 1] as number);
    gains[bar] = (gains[bar - 1] as number) + Math.max(move, 0);
    losses[bar] = (losses[bar - 1] as number) + Math.max(-move, 0);
  }
  return { gains, losses };
}

/** By bar, how many closes right before it are all lower, or all higher for −1. */
function reach(close: Float64Array, sign: 1 | -1): Uint32Array {
  const exceeded = new Uint32Array(close.length);
  for (let bar = 0; bar < close.length; bar++) {
    let before = bar - 1;
    while (before >= 0 && sign * (close[bar] as number) > sign * (close[before] as number)) {
      before -= 1 + (exceeded[before] as number);
    }
    exceeded[bar] = bar - 1 - before;
  }
  return exceeded;
}

/** The profit factor by period, all at once: every bar knows how far back it is a breakout. */
function profitFactors(close: Float64Array): Float64Array {
  const { gains, losses } = gainsAndLosses(close, close.map(Math.log));
  const [up, down] = [reach(close, 1), reach(close, -1)];
  const breakouts = [...up.keys()].filter(
    (bar) => Math.max(up[bar] as number, down[bar] as number) >= (PERIODS[0] as number),
  );
  const last = close.length - 1;
  return Float64Array.from(PERIODS, (period) => {
    let [won, lost, side, since] = [0, 0, 0, 0];
    const earn = (bar: number) => {
      const rise = (gains[bar] as number) - (gains[since] as number);
      const fall = (losses[bar] as number) - (losses[since] as number);
      if (side > 0) [won, lost] = [won + rise, lost + fall];
      if (side < 0) [won, lost] = [won + fall, lost + rise];
      since = bar;
    };
    for (const bar of breakouts) {
      const next = (up[bar] as number) >= period ? 1 : (down[bar] as number) >= period ? -1 : side;
      if (next === side) continue;
      earn(bar);
      side = next;
    }
    earn(last);
    return won / lost;
  });
}

/** The same from the indicators in the box, bar by bar. */
function profitFactorOf(bars: BarSeries, period: number): number {
  const highest = indicatorOver(bars, "max", { period });
  const lowest = indicatorOver(bars, "min", { period });
  let [won, lost, side] = [0, 0, 0];
  for (let bar = 1; bar < bars.close.length; bar++) {
    const [before, close] = [bars.close[bar - 1] as number, bars.close[bar] as number];
    const earned = side * (Math.log(close) - Math.log(before));
    if (earned > 0) won += earned;
    else lost -= earned;
    if (close > (highest[bar - 1] as number)) side = 1;
    else if (close < (lowest[bar - 1] as number)) side = -1;
  }
  return won / lost;
}

/** The sides that the strategy in the box takes, with the bars whose close brought them. */
function sidesTaken(bars: BarSeries, period: number): readonly string[] {
  const symbols = [bars.symbol];
  const settings = {
    ...{ ...DEFAULT_SETTINGS, marketType: "futures" as const, symbols, step: HOUR },
    ...{ start: bars.openTime[0] ?? 0, end: (bars.openTime.at(-1) ?? 0) + HOUR },
  };
  const choice = { id: "donchianBreakout", parameters: { period } };
  const rule = createStrategy(choice, { symbols, instrumentType: "future" });
  const taken: string[] = [];
  runBacktest(
    createMarketData([bars]),
    {
      prepare: (indicators) => rule.prepare?.(indicators),
      decide(view, account) {
        for (const { side } of rule.decide(view, account)) {
          taken.push(`${side} ${view.openTime(bars.symbol)}`);
        }
        return [];
      },
    },
    createManager({ id: "passThrough", parameters: {} }, settings),
    settings,
  );
  return taken;
}

/** The sides by the rule itself. */
function sidesExpected({ close, openTime }: BarSeries, period: number): readonly string[] {
  const [up, down] = [reach(close, 1), reach(close, -1)];
  const sides: string[] = [];
  let side = "";
  for (let bar = 0; bar < close.length; bar++) {
    const next = (up[bar] ?? 0) >= period ? "LONG" : (down[bar] ?? 0) >= period ? "SHORT" : side;
    if (next !== side) sides.push(`${next} ${openTime[bar]}`);
    side = next;
  }
  return sides;
}

describe.skipIf(!peersAreHere)("the Donchian rule of mcpt", () => {
  describe.for(resultsOf())("on $data", (result) => {
    const bars = barsOf(result);
    const ours = profitFactors(bars.close);
    const bestPeriod = result.best_lookback - 1;

    test("has the same profit factor for every lookback", () => {
      expect(bars.close.length).toBe(result.bars);
      expect(Object.keys(result.pf_by_lookback)).toHaveLength(PERIODS.length);
      for (const [place, period] of PERIODS.entries()) {
        const theirs = result.pf_by_lookback[period + 1] as number;
        expect(Math.abs(profitFactorOf(bars, period) / theirs - 1)).toBeLessThan(1e-9);
        expect(Math.abs((ours[place] as number) / theirs - 1)).toBeLessThan(1e-9);
      }
      expect(Math.max(...ours)).toBeCloseTo(result.best_pf, 9);
      expect(PERIODS[ours.indexOf(Math.max(...ours))]).toBe(bestPeriod);
    });

    test("takes the sides that the strategy in the box takes, at the best lookback", () => {
      expect(sidesTaken(bars, bestPeriod)).toEqual(sidesExpected(bars, bestPeriod));
    });

    test("searched anew on every null market is as likely to do as well by luck", () => {
      const { n, p_value, perm_pf_mean, perm_pf_std } = result.mcpt;
      const period = { start: bars.openTime[1] ?? 0, end: 1e15, step: HOUR };
      const options = { ...defaultValues(barNull.options), separateGaps: 1 };
      const nullModel = barNull.prepare([bars], period, options);
      const permuted = Float64Array.from({ length: NULL_MARKETS }, (_, index) => {
        const [made] = nullModel.permute(1, index) as readonly BarSeries[];
        return Math.max(...profitFactors((made as BarSeries).close));
      });
      const { upper } = permutationPValue(result.best_pf, permuted);
      const both = 1 / n + 1 / NULL_MARKETS;
      const error = Math.sqrt(p_value * (1 - p_value) * both);
      expect(Math.abs(upper - p_value)).toBeLessThan(3 * error);
      const meanError = perm_pf_std * Math.sqrt(both);
      expect(Math.abs(mean(permuted) - perm_pf_mean)).toBeLessThan(3 * meanError);
    });
  });
});

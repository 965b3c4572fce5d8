import { measure } from "#engine/backtest/metrics/metrics";
import { preparePlan, type RunPlan, runPlan } from "#engine/backtest/plan";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { type MarketData, symbolsOf } from "#engine/market/marketData";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { grademarkBars, grademarkCrossover } from "./grademarkCrossover.ts";
import { walkMarket } from "./market.ts";
import type { Measurement } from "./measurement.ts";
import { medians } from "./ratio.ts";
import { referenceLoops } from "./referenceLoops.ts";

const BARS = 100_000;
const FAST = 20;
const SLOW = 50;
const FEE = 0.0005;
const CASH = 10_000;

/** What Python peers need for the same work, in milliseconds: published figures, not measured here. */
const PUBLISHED = { "backtesting.py": 900, "vectorbt, warm": 86 } as const;

/** An SMA crossover, long and short, through the whole engine with all metrics: W1. */
export function crossoverRun(market: MarketData): unknown {
  const [{ openTime }] = market.series as readonly [BarSeries];
  const plan: RunPlan = {
    settings: {
      ...DEFAULT_SETTINGS,
      symbols: symbolsOf(market),
      marketType: "futures",
      start: openTime[0] as number,
      end: (openTime[openTime.length - 1] as number) + HOUR,
      initialCash: CASH,
      costs: { spotFee: FEE, futuresFee: FEE, slippage: 0 },
      fillAt: "close",
    },
    strategy: { id: "smaCrossover", parameters: { fast: FAST, slow: SLOW } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  };
  return measure(runPlan(preparePlan(market, plan), plan));
}

/** Targets 1 and 2: the event-driven engine against a fused loop and against grademark. */
export async function engineLoop(): Promise<readonly Measurement[]> {
  const { fusedSmaCross } = await referenceLoops();
  const market = walkMarket(BARS);
  const [series] = market.series as readonly [BarSeries];
  const peerBars = grademarkBars(series);
  const { engine, fused } = medians(
    {
      engine: () => crossoverRun(market),
      fused: () => fusedSmaCross(series.close, FAST, SLOW, FEE, CASH),
    },
    25,
    25,
  );
  const { grademark } = medians(
    { grademark: () => grademarkCrossover(peerBars, FAST, SLOW, CASH) },
    1,
  );
  const parts = { engine, fused, grademark };
  return [
    {
      name: "W1: engine / fused loop",
      ratio: engine / fused,
      target: "≤ 3",
      stretch: "≤ 2",
      parts,
    },
    {
      ...{ name: "W1: grademark / engine", ratio: grademark / engine },
      ...{ target: "≥ 150", stretch: "≥ 300", parts },
    },
    ...Object.entries(PUBLISHED).map(([name, milliseconds]) => ({
      name: `W1: ${name} (published) / engine`,
      ...{ ratio: milliseconds / engine, target: "", stretch: "" },
      parts: { engine, published: milliseconds },
    })),
  ];
}

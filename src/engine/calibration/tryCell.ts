import type { RunPlan } from "../backtest/plan.ts";
import { DEFAULT_SETTINGS } from "../backtest/settings.ts";
import type { MarketData } from "../market/marketData.ts";
import { DAY } from "../market/timeframe.ts";
import { DEFAULT_LUCK, type LuckPlan } from "../permutation/luckPlan.ts";
import { preparePermutations } from "../permutation/permutationRun.ts";
import { permutationPValue } from "../statistics/permutationPValue.ts";
import { simulatedMarket } from "../synthetic/simulatedMarket.ts";
import type { Fraction } from "../units.ts";
import type { Cell } from "./cell.ts";

const SEED = 20_260_101;
const SYMBOL = "SIM-USDT";

/** The p-value of a cell's test on its simulated market `index`. */
export function tryCell(cell: Cell, index: number): Fraction {
  const market = simulatedMarket({
    law: cell.law,
    bars: cell.bars,
    seed: SEED,
    index,
    symbol: SYMBOL,
  });
  const plan = planOf(cell, index);
  if (cell.reoptimized !== false) return pValueOn(market, plan);
  // As if the best had been the only one tried.
  const { search: _forgotten, ...alone } = plan;
  const { best } = preparePermutations(market, plan).observe();
  const strategy = { ...plan.run.strategy, parameters: best ?? plan.run.strategy.parameters };
  return pValueOn(market, { ...alone, run: { ...plan.run, strategy } });
}

/** Runs a luck test to its fixed end and ranks the real market among all null ones. */
function pValueOn(market: MarketData, plan: LuckPlan): Fraction {
  const run = preparePermutations(market, plan);
  const { statistic, nullMarkets } = run.observe();
  const permuted = new Float64Array(nullMarkets);
  for (let place = 0; place < nullMarkets; place++) permuted[place] = run.permute(place).statistic;
  return permutationPValue(statistic, permuted).upper;
}

function planOf(cell: Cell, index: number): LuckPlan {
  return {
    ...DEFAULT_LUCK,
    run: runOf(cell),
    ...(cell.candidates !== undefined && { search: cell.candidates }),
    nullModel: cell.nullModel,
    nullOptions: cell.nullOptions,
    permutations: cell.permutations,
    seed: SEED + index, // null markets of different markets must not agree
  };
}

function runOf({ strategy, marketType, fraction, fillAt, bars }: Cell): RunPlan {
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      symbols: [SYMBOL],
      marketType,
      start: 0,
      end: bars * DAY,
      step: DAY,
      fillAt,
    },
    strategy,
    manager: { id: "equityFraction", parameters: { fraction } },
  };
}

import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { type MarketData, symbolsOf } from "#engine/market/marketData";
import type { BarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { walkMarket } from "./market.ts";
import type { Measurement } from "./measurement.ts";
import { medians } from "./ratio.ts";
import { referenceLoops } from "./referenceLoops.ts";

const BARS = 10_000;
const CHANNEL = 46;
const MARKETS = 20;
const SIZES = [10_000, 40_000] as const;
const SYMBOLS = 10;

/** Donchian's breakout, long and short, on null markets with gaps drawn apart: W2. */
function donchianTest(market: MarketData) {
  const [{ openTime }] = market.series as readonly [BarSeries];
  const plan: LuckPlan = {
    ...DEFAULT_LUCK,
    run: {
      settings: {
        ...DEFAULT_SETTINGS,
        symbols: symbolsOf(market),
        marketType: "futures",
        start: openTime[0] as number,
        end: (openTime[openTime.length - 1] as number) + HOUR,
      },
      strategy: { id: "donchianBreakout", parameters: { period: CHANNEL } },
      manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
    },
    nullOptions: { ...DEFAULT_LUCK.nullOptions, separateGaps: 1 },
    permutations: 99_999,
    seed: 1,
  };
  const { permute } = preparePermutations(market, plan);
  let index = 0;
  return () => {
    for (let market = 0; market < MARKETS; market++) permute(index++);
  };
}

/** Target 3, and target 11 for permutations. */
export async function nullMarkets(): Promise<readonly Measurement[]> {
  const { tightPermuter, tightDonchianProfitFactor } = await referenceLoops();
  const market = walkMarket(BARS);
  const permute = tightPermuter(market.series[0] as BarSeries);
  let seed = 0;
  const { engine, tight } = medians(
    {
      engine: donchianTest(market),
      tight: () => {
        for (let market = 0; market < MARKETS; market++) {
          tightDonchianProfitFactor(permute(seed++).close, CHANNEL + 1);
        }
      },
    },
    15,
  );
  const [small, large] = SIZES;
  const sizes = medians(
    { small: donchianTest(walkMarket(small)), large: donchianTest(walkMarket(large)) },
    5,
  );
  const symbols = medians(
    { one: donchianTest(walkMarket(BARS)), many: donchianTest(walkMarket(BARS, SYMBOLS)) },
    5,
  );
  return [
    {
      name: "W2: null market through the engine / tight loop",
      ratio: engine / tight,
      ...{ target: "≤ 2.5", stretch: "≤ 1.5" },
      parts: { engine: engine / MARKETS, tight: tight / MARKETS },
    },
    {
      name: `null market, per bar: ${large} bars / ${small} bars`,
      ratio: (sizes.large / sizes.small / large) * small,
      ...{ target: "linear", stretch: "" },
      parts: sizes,
    },
    {
      name: `null market, per symbol: ${SYMBOLS} symbols / 1 symbol`,
      ratio: symbols.many / symbols.one / SYMBOLS,
      ...{ target: "linear", stretch: "" },
      parts: symbols,
    },
  ];
}

/** The calibration as planned: what is tried, and what must come out. */

import { type NullModelId, nullModelOf } from "../permutation/registry.ts";
import type { StrategyChoice } from "../strategy/builtIn/registry.ts";
import { defaultValues, type ParameterValues } from "../strategy/parameters.ts";
import type { MarketLaw } from "../synthetic/marketLaw.ts";
import type { Cell } from "./cell.ts";

const NO_EDGE: readonly MarketLaw[] = ["iid", "garch", "regimes"];
/** Around 0.05 with 1,000 markets: four standard errors. */
const EXACT: readonly [number, number] = [0.025, 0.079];
const VALID: readonly [number, number] = [0, 0.08];

const FUTURES = { marketType: "futures", fraction: 0.95, fillAt: "nextOpen" } as const;

const MOMENTUM: StrategyChoice = { id: "timeSeriesMomentum", parameters: { period: 20 } };
/** Against the last moves, and hardly ever out of the market. */
const REVERSION: StrategyChoice = {
  id: "rsiReversion",
  parameters: { period: 20, oversold: 49, exit: 50, overbought: 51 },
};
/** The same, but it stays until it has won. */
const PATIENT: StrategyChoice = {
  id: "rsiReversion",
  parameters: { period: 14, oversold: 40, exit: 50, overbought: 60 },
};
const LONG_TREND: StrategyChoice = { id: "donchianBreakout", parameters: { period: 40 } };

/** Rules for which shifted positions are known to be too easy to beat. */
const CONTRARIAN = [
  { name: "mean reversion 20", strategy: REVERSION },
  { name: "reversion that waits for its win", strategy: PATIENT },
] as const;

/** The strategies whose type I error is shown, and how they trade. */
const RULES = [
  { name: "momentum 20", strategy: MOMENTUM, marketType: "futures" },
  { name: "mean reversion 20", strategy: REVERSION, marketType: "futures" },
  { name: "long trend 40", strategy: LONG_TREND, marketType: "spot" },
] as const;

const NULLS: readonly {
  readonly name: string;
  readonly id: NullModelId;
  readonly options: ParameterValues;
}[] = [
  { name: "bar", id: "bar", options: {} },
  { name: "flip", id: "flip", options: {} },
  { name: "block 20", id: "block", options: { length: 20 } },
  { name: "filtered", id: "filtered", options: {} },
  // Beyond what Wilder's averages remember: a contrarian rule shifted less meets the moves it fled.
  { name: "shift 60", id: "shift", options: { embargo: 60 } },
];

const RANKS: Cell = {
  id: "rank uniformity: momentum 20, bar, iid",
  kind: "ranks",
  law: "iid",
  strategy: MOMENTUM,
  ...nullOf("bar"),
  ...FUTURES,
  ...{ bars: 250, markets: 2_000, permutations: 19 },
  band: [0, 50.8], // χ² with 19 degrees of freedom exceeds it once in 10,000 times
};

const TYPE_ONE: readonly Cell[] = NO_EDGE.flatMap((law) =>
  RULES.flatMap(({ name, strategy, marketType }) =>
    NULLS.filter(({ id }) => id !== "shift" || strategy !== REVERSION).map(
      (nullModel): Cell => ({
        id: `type I: ${name}, ${nullModel.name}, ${law}`,
        kind: "typeOne",
        law,
        strategy,
        ...nullOf(nullModel.id, nullModel.options),
        ...FUTURES,
        marketType,
        // A run of 20 embargoes after the lookback.
        bars: nullModel.id === "shift" ? 1_300 : 1_000,
        ...{ markets: 1_000, permutations: 99 },
        // Under independent moves the order of bars is exact; the others may be cautious.
        band: law === "iid" && nullModel.id === "bar" ? EXACT : VALID,
      }),
    ),
  ),
);

/**
 * Where a rule against the last moves stays until it has won, it is in the market for longer when it
 * loses. Shifted positions keep that time, whatever they meet: the test rejects too often.
 */
const KNOWN_LIMIT: readonly Cell[] = NO_EDGE.flatMap((law) =>
  CONTRARIAN.map(
    ({ name, strategy }): Cell => ({
      id: `known limit: ${name}, shift 60, ${law}`,
      kind: "knownLimit",
      law,
      strategy,
      ...nullOf("shift", { embargo: 60 }),
      ...FUTURES,
      ...{ bars: 1_300, markets: 1_000, permutations: 99 },
      band: [0.03, 0.12],
    }),
  ),
);

const POWER: Cell = {
  id: "power: momentum 2, bar, momentum of 0.3",
  kind: "power",
  law: "momentum",
  strategy: { id: "timeSeriesMomentum", parameters: { period: 2 } },
  ...nullOf("bar"),
  ...FUTURES,
  ...{ bars: 500, markets: 200, permutations: 99 },
  band: [0.95, 1],
};

/**
 * Shuffled rows jump between price levels. A small position is not ruined by that, and filled at the
 * close that decides, as in the original, it buys high and sells low.
 */
const CONTROL: Cell = {
  id: "negative control: momentum 20, row, iid",
  kind: "control",
  law: "iid",
  strategy: MOMENTUM,
  ...nullOf("row"),
  ...FUTURES,
  ...{ fraction: 0.05, fillAt: "close" },
  ...{ bars: 1_000, markets: 200, permutations: 99 },
  band: [0.95, 1],
};

const SELECTION: readonly Cell[] = [true, false].map((reoptimized) => ({
  id: `selection: best of 30, ${reoptimized ? "searched again on null markets" : "tested alone"}, bar, iid`,
  kind: "selection",
  law: "iid",
  strategy: MOMENTUM,
  candidates: Array.from({ length: 30 }, (_, place) => ({ period: 2 * (place + 1) })),
  reoptimized,
  ...nullOf("bar"),
  ...FUTURES,
  ...{ bars: 500, markets: 400, permutations: 99 },
  band: reoptimized ? VALID : [0.25, 1],
}));

/** Every cell, in the order in which the table shows them. */
export const STUDY: readonly Cell[] = [
  RANKS,
  ...TYPE_ONE,
  ...KNOWN_LIMIT,
  POWER,
  CONTROL,
  ...SELECTION,
];

function nullOf(id: NullModelId, options: ParameterValues = {}) {
  return { nullModel: id, nullOptions: { ...defaultValues(nullModelOf(id).options), ...options } };
}

import type { StrategyDefinition } from "#engine/strategy/strategy";

/** Outlives a run: the second one knows how the first one went on. */
const seen = new Map<string, number>();

/** Buys before rises that it has seen in an earlier run. */
export const strategy: StrategyDefinition = {
  id: "remembers",
  title: "Remembers",
  summary: "Cheats by keeping prices from run to run.",
  parameters: [],
  manager: "equityFraction",
  lookback: () => 2,
  create: (_values, { symbols, instrumentType }) => ({
    decide(view) {
      const [symbol = ""] = symbols;
      const length = view.openTime(symbol) - view.openTime(symbol, 1);
      seen.set(`${symbol} ${view.now}`, view.close(symbol));
      const next = seen.get(`${symbol} ${view.now + length}`) ?? 0;
      return next > view.close(symbol) ? [{ symbol, instrumentType, side: "LONG" }] : [];
    },
  }),
};

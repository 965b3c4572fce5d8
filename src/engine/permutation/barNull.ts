import { layMarket, moveAllEvents } from "./marketBins.ts";
import type { MarketNullModel } from "./nullModel.ts";
import { DOMAINS, RandomStream } from "./randomStream.ts";
import { rebuildBars, workbench } from "./rebuild.ts";
import { StratifiedShuffle } from "./strata.ts";

/**
 * Bars in random order, the gap before each included; with `separateGaps` gaps are drawn apart from
 * what is inside bars, as Masters does (2018), for markets that close between bars.
 */
export const barNull: MarketNullModel<"bar"> = {
  id: "bar",
  subject: "market",
  title: "Bars in random order",
  tests: "Do the signals predict anything, if any order of the bars was as likely as the real one?",
  keeps:
    "All bars with their moves, gaps and shapes, the drift from first to last price, and what symbols and series do at the same time.",
  destroys: "Every dependence in time: trends, reversals, and the clustering of volatility.",
  options: [
    {
      name: "separateGaps",
      label: "Gaps drawn apart",
      default: 0,
      minimum: 0,
      maximum: 1,
      step: 1,
      unit: "(1: yes)",
      help: "Gaps between bars get an order of their own. For markets that close between bars.",
    },
    {
      name: "withinHours",
      label: "Bars keep their hour",
      default: 0,
      minimum: 0,
      maximum: 1,
      step: 1,
      unit: "(1: yes)",
      help: "A bar may take only the place of one at the same hour of day, so that daily rhythms stay.",
    },
  ],
  prepare(series, period, options) {
    const market = layMarket(series, period, options.withinHours === 1);
    const bins = market.labels.length;
    const bench = workbench(bins);
    const insides = new StratifiedShuffle(market.strata, bins);
    const gaps = options.separateGaps === 1 ? new StratifiedShuffle(market.strata, bins) : insides;
    return {
      warnings: market.warnings,
      permute(seed, index) {
        insides.draw(new RandomStream(seed, DOMAINS.order, index));
        if (gaps !== insides) gaps.draw(new RandomStream(seed, DOMAINS.gaps, index));
        for (const symbol of market.symbols) {
          rebuildBars(symbol, insides.order, gaps.order, bench);
        }
        moveAllEvents(market, insides.order);
        return market.targets;
      },
    };
  },
};

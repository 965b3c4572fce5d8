/** Random markets for properties, each made from a number: bars with wicks and gaps, as real ones have. */

import type { BarSeries, EventSeries, Series } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { DOMAINS, RandomStream } from "#engine/permutation/randomStream";
import { NULL_MODELS } from "#engine/permutation/registry";
import { defaultValues, type ParameterValues } from "#engine/strategy/parameters";
import { fromRows } from "./rows.ts";

const FUNDING_HOURS = 8;

/** Hourly bars of one symbol: 40 to 79 of them. */
export function oneSymbol(seed: number): BarSeries {
  const random = new RandomStream(seed, DOMAINS.synthetic, 1);
  return randomBars(random, 40 + random.below(40), {});
}

function randomBars(random: RandomStream, count: number, details: Parameters<typeof fromRows>[1]) {
  const between = (low: number, high: number) => low + (high - low) * random.fraction();
  let price = 100;
  const rows = Array.from({ length: count }, () => {
    const open = price * between(0.9, 1.1);
    price = open * between(0.8, 1.25);
    // A fifth of bars has no wick.
    const up = Math.max(1, between(0.975, 1.1));
    const down = Math.min(1, between(0.9, 1.025));
    return [open, Math.max(open, price) * up, Math.min(open, price) * down, price];
  });
  return fromRows(rows, details);
}

/**
 * Two symbols over 72 to 111 hours, each with an hourly index, marks of 15 minutes on a basis,
 * funding every 8 hours and open interest every hour.
 */
export function twoSymbols(seed: number): readonly Series[] {
  const random = new RandomStream(seed, DOMAINS.synthetic, 2);
  const hours = 72 + random.below(40);
  return ["A-USDT", "B-USDT"].flatMap((symbol) => instrument(random, symbol, hours));
}

function instrument(random: RandomStream, symbol: string, hours: number): readonly Series[] {
  const index = randomBars(random, hours, { symbol, kind: "index" });
  const quarters = Array.from({ length: 4 * hours }, (_, quarter) => {
    const open = (index.open[Math.floor(quarter / 4)] ?? 0) * (0.99 + 0.02 * random.fraction());
    const close = open * (0.95 + 0.1 * random.fraction());
    return [open, Math.max(open, close) * 1.01, Math.min(open, close), close];
  });
  const events = (kind: EventSeries["kind"], every: number, draw: () => number): EventSeries => {
    const time = Float64Array.from(
      { length: Math.ceil(hours / every) },
      (_, event) => event * every * HOUR,
    );
    return { symbol, kind, timeframe: every * HOUR, time, value: time.map(draw) };
  };
  return [
    index,
    fromRows(quarters, { symbol, kind: "mark", timeframe: 15 * MINUTE }),
    events("funding", FUNDING_HOURS, () => random.fraction() - 0.5),
    events("openInterest", 1, () => 1 + 1000 * random.fraction()),
  ];
}

const MODELS = NULL_MODELS.filter((model) => model.subject === "market");

interface MarketNull {
  readonly name: string;
  readonly model: (typeof MODELS)[number];
  readonly options: ParameterValues;
}

/** The null models that make markets, with options that suit small ones. */
export const MARKET_NULLS: readonly MarketNull[] = MODELS.flatMap((model): MarketNull[] => {
  const options = { ...defaultValues(model.options), ...(model.id === "block" && { length: 3 }) };
  const usual = { name: model.id, model, options };
  return model.id === "bar"
    ? [usual, { name: "bar, gaps apart", model, options: { ...options, separateGaps: 1 } }]
    : [usual];
});

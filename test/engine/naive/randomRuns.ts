/** Random markets, costs and orders, as the engine and as the naive implementation take them. */

import fc from "fast-check";
import type { RunSettings } from "#engine/backtest/settings";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData, type MarketData } from "#engine/market/marketData";
import type { BarSeries, EventSeries, PriceKind } from "#engine/market/series";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import type { NaiveOrder } from "./naiveAccount.ts";
import type { NaiveBar, NaiveMarket, NaiveSettings } from "./naiveRun.ts";

export interface RandomRun {
  readonly market: MarketData;
  readonly settings: RunSettings;
  readonly naiveMarkets: readonly NaiveMarket[];
  readonly naiveSettings: NaiveSettings;
  /** By decision. */
  readonly orders: readonly (readonly NaiveOrder[])[];
}

/** A Friday, so that weekends come soon. */
const START = Date.UTC(2024, 0, 5);
const SYMBOLS = ["BTC-USDT", "ETH-USDT"];

/** What a run is like; everything else follows from it. Small, so that failures read well. */
export interface RunShape {
  readonly seed: number;
  readonly futures: boolean;
  /** Whether a futures run may hold spot, too. */
  readonly basis: boolean;
  readonly symbols: number;
  readonly days: number;
  /** In hours. */
  readonly step: number;
  readonly volatility: number;
  /** The share of bars that is missing. */
  readonly gaps: number;
  /** Whether the market closes on them. */
  readonly weekends: boolean;
  readonly costs: boolean;
  readonly leverage: number;
  readonly perpFills: boolean;
  readonly fillAt: RunSettings["fillAt"];
  /** The share of decisions with orders. */
  readonly activity: number;
}

export const runShape: fc.Arbitrary<RunShape> = fc
  .record({
    seed: fc.integer(),
    futures: fc.boolean(),
    basis: fc.boolean(),
    symbols: fc.constantFrom(1, 2),
    days: fc.constantFrom(1, 2, 5, 40, 100),
    step: fc.constantFrom(1, 2, 4, 24),
    volatility: fc.constantFrom(0.002, 0.01, 0.04),
    gaps: fc.constantFrom(0, 0, 0.03, 0.2),
    weekends: fc.boolean(),
    costs: fc.boolean(),
    leverage: fc.constantFrom(1, 3, 20),
    perpFills: fc.boolean(),
    fillAt: fc.constantFrom<RunSettings["fillAt"]>("nextOpen", "nextOpen", "close"),
    activity: fc.constantFrom(0, 0.02, 0.2, 0.9),
  })
  // Some steps, and not so many that looking up every price from the start takes long.
  .filter(({ days, step }) => days * 24 >= 5 * step && days * 24 <= 250 * step);

/** Makes the run of a shape. */
export function randomRun(chosen: RunShape): RandomRun {
  const draw = generator(chosen.seed);
  const steps = Math.floor((chosen.days * 24) / chosen.step);
  const costs = chosen.costs
    ? { spotFee: draw() * 0.003, futuresFee: draw() * 0.003, slippage: draw() * 0.003 }
    : { spotFee: 0, futuresFee: 0, slippage: 0 };
  const symbols = SYMBOLS.slice(0, chosen.symbols);
  const perSymbol = symbols.map((symbol) => {
    const marks = walk(chosen.days * 96, 15 * MINUTE, chosen.volatility / 2, draw);
    const present = (bars: readonly NaiveBar[], length: number) =>
      bars.filter(
        (bar, index) =>
          index === 0 ||
          index === bars.length - 1 ||
          (draw() >= chosen.gaps && (!chosen.weekends || isWeekday(bar.time + length - 1))),
      );
    const hours = gather(marks, 4);
    return {
      symbol,
      marks: present(marks, 15 * MINUTE),
      perp: present(
        hours.map((bar) => jitter(bar, draw)),
        HOUR,
      ),
      index: present(
        hours.map((bar) => jitter(bar, draw)),
        HOUR,
      ),
      spot: present(hours, HOUR),
      funding: Array.from({ length: chosen.days * 3 }, (_, event) => ({
        time: START + event * 8 * HOUR + (draw() < 0.2 ? 7 * MINUTE : 0),
        rate: (draw() - 0.5) * 0.02,
      })),
    };
  });
  const settings: RunSettings = {
    ...DEFAULT_SETTINGS,
    symbols,
    marketType: chosen.futures ? "futures" : "spot",
    start: START,
    end: START + chosen.days * DAY,
    step: chosen.step * HOUR,
    initialCash: 10_000,
    costs,
    maxLeverage: chosen.leverage,
    futuresPrice: chosen.perpFills ? "perp" : "mark",
    fillAt: chosen.fillAt,
  };
  return {
    settings,
    market: createMarketData(
      perSymbol.flatMap((one): (BarSeries | EventSeries)[] =>
        chosen.futures
          ? [
              series(one.symbol, "mark", 15 * MINUTE, one.marks),
              series(one.symbol, "perp", HOUR, one.perp),
              series(one.symbol, "index", HOUR, one.index),
              events(one.symbol, one.funding),
              ...(chosen.basis ? [series(one.symbol, "spot", HOUR, one.spot)] : []),
            ]
          : [series(one.symbol, "spot", HOUR, one.spot)],
      ),
    ),
    naiveMarkets: chosen.futures
      ? [
          ...perSymbol.map((one) => futureOf(one, chosen.perpFills)),
          ...(chosen.basis ? perSymbol.map(spotOf) : []),
        ]
      : perSymbol.map(spotOf),
    naiveSettings: {
      type: chosen.futures ? "future" : "spot",
      start: settings.start,
      end: settings.end,
      step: settings.step,
      fillAt: settings.fillAt,
      terms: {
        ...costs,
        cash: settings.initialCash,
        maxLeverage: settings.maxLeverage,
        maintenanceMargin: settings.maintenanceMargin,
        liquidationFee: settings.liquidationFee,
      },
    },
    orders: Array.from({ length: steps + 1 }, () =>
      draw() < chosen.activity ? randomOrders(symbols, chosen, draw) : [],
    ),
  };
}

/** What is known of one symbol. */
interface SymbolBars {
  readonly symbol: string;
  readonly marks: readonly NaiveBar[];
  readonly perp: readonly NaiveBar[];
  readonly index: readonly NaiveBar[];
  readonly spot: readonly NaiveBar[];
  readonly funding: NaiveMarket["funding"];
}

function futureOf(bars: SymbolBars, perpFills: boolean): NaiveMarket {
  const { symbol, index, marks, perp, funding } = bars;
  return {
    ...{ symbol, type: "future", loop: index, loopLength: HOUR, funding },
    ...{ fills: perpFills ? perp : marks, fillsLength: perpFills ? HOUR : 15 * MINUTE },
    ...{ marks, marksLength: 15 * MINUTE },
  };
}

function spotOf({ symbol, spot }: SymbolBars): NaiveMarket {
  return {
    ...{ symbol, type: "spot", loop: spot, loopLength: HOUR, funding: [] },
    ...{ fills: spot, fillsLength: HOUR, marks: spot, marksLength: HOUR },
  };
}

/** Orders as the engine takes them: what is wrong with some is the point. */
export function asIntents(orders: readonly NaiveOrder[]): readonly OrderIntent[] {
  return orders as readonly OrderIntent[];
}

function randomOrders(
  symbols: readonly string[],
  { futures, basis, leverage }: RunShape,
  draw: () => number,
): readonly NaiveOrder[] {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(draw() * items.length)] as Item;
  return Array.from({ length: 1 + Math.floor(draw() * 3) }, () => {
    const odd = draw() < 0.1;
    const symbol = odd ? pick(["DOGE-USDT", "BTC-USDT-PERP"]) : pick(symbols);
    const type = futures ? "future" : "spot";
    const other = futures ? "spot" : "future";
    const instrumentType = draw() < (futures && basis ? 0.4 : 0.03) ? other : type;
    const size = 10_000 * (instrumentType === "future" ? leverage : 1);
    const usual = size * pick([0.004, 0.02, 0.1, 0.3, 0.5, 0.98, 0.995, 1, 1.005, 1.3]);
    const value = draw() < 0.1 ? pick([0, -5, Number.NaN, Number.POSITIVE_INFINITY]) : usual;
    return {
      symbol,
      instrumentType,
      side: draw() < 0.03 ? "BUY" : pick(["LONG", "LONG", "SHORT", "SHORT", "CLOSE"]),
      ...(draw() > 0.15 && { value }),
    };
  });
}

function walk(length: number, span: number, volatility: number, draw: () => number): NaiveBar[] {
  let price = 50 + 100 * draw();
  return Array.from({ length }, (_, index) => {
    const open = price * (1 + (draw() - 0.5) * volatility * 0.2);
    price = open * (1 + (draw() - 0.5) * volatility * 2);
    return {
      ...{ time: START + index * span, open, close: price },
      high: Math.max(open, price) * (1 + draw() * volatility),
      low: Math.min(open, price) * (1 - draw() * volatility),
    };
  });
}

function gather(bars: readonly NaiveBar[], count: number): NaiveBar[] {
  return Array.from({ length: bars.length / count }, (_, index) => {
    const part = bars.slice(index * count, (index + 1) * count);
    return {
      time: part[0]?.time ?? 0,
      open: part[0]?.open ?? 0,
      close: part.at(-1)?.close ?? 0,
      high: Math.max(...part.map(({ high }) => high)),
      low: Math.min(...part.map(({ low }) => low)),
    };
  });
}

/** The same bar on another price of the same thing. */
function jitter({ time, open, high, low, close }: NaiveBar, draw: () => number): NaiveBar {
  const basis = 1 + (draw() - 0.5) * 0.002;
  return { time, open: open * basis, high: high * basis, low: low * basis, close: close * basis };
}

function series(
  symbol: string,
  kind: PriceKind,
  timeframe: number,
  bars: readonly NaiveBar[],
): BarSeries {
  const column = (of: (bar: NaiveBar) => number) => Float64Array.from(bars, of);
  return {
    ...{ symbol, kind, timeframe },
    openTime: column(({ time }) => time),
    open: column(({ open }) => open),
    high: column(({ high }) => high),
    low: column(({ low }) => low),
    close: column(({ close }) => close),
    volume: column(() => 1),
  };
}

function events(symbol: string, funding: readonly { time: number; rate: number }[]): EventSeries {
  return {
    ...{ symbol, kind: "funding", timeframe: 8 * HOUR },
    time: Float64Array.from(funding, ({ time }) => time),
    value: Float64Array.from(funding, ({ rate }) => rate),
  };
}

function isWeekday(moment: number): boolean {
  return new Date(moment).getUTCDay() % 6 !== 0;
}

/** Numbers in [0, 1) by a multiplicative congruence: plain, seeded, and not the engine's. */
function generator(seed: number): () => number {
  let state = (Math.abs(seed) % 2_147_483_646) + 1;
  const draw = () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
  for (let warmUp = 0; warmUp < 10; warmUp++) draw();
  return draw;
}

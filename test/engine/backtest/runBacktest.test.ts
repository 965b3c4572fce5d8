import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareRun } from "#engine/backtest/prepareRun";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import type { AccountView } from "#engine/execution/accountView";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData, type MarketData } from "#engine/market/marketData";
import type { MarketView } from "#engine/market/marketView";
import type { EventSeries } from "#engine/market/series";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { passThrough } from "#engine/risk/passThrough";
import type { Strategy } from "#engine/strategy/strategy";
import { barsFrom } from "../bars.ts";

const free: RunSettings = {
  ...DEFAULT_SETTINGS,
  symbols: ["BTC-USDT"],
  start: 0,
  end: DAY,
  costs: { spotFee: 0, futuresFee: 0, slippage: 0 },
  initialCash: 1000,
};
const futures: RunSettings = { ...free, marketType: "futures" };
const manager = () => passThrough.create({}, free);

/** Gives its orders at the n-th decision, counted from 0. */
function scripted(orders: Readonly<Record<number, readonly OrderIntent[]>>): Strategy {
  let decision = 0;
  return { decide: () => orders[decision++] ?? [] };
}
/** Looks on and never trades. */
function onlooker(look: (view: MarketView) => void): Strategy {
  return {
    decide(view) {
      look(view);
      return [];
    },
  };
}
const order = (
  side: OrderIntent["side"],
  value?: number,
  instrumentType: OrderIntent["instrumentType"] = "spot",
): OrderIntent => ({ symbol: "BTC-USDT", instrumentType, side, ...(value && { value }) });
const run = (market: MarketData, strategy: Strategy, settings = free) =>
  runBacktest(market, strategy, manager(), settings);
const spotMarket = (...closes: number[]) => createMarketData([barsFrom(closes)]);

describe("a run", () => {
  test("decides on a close and fills at the next open", () => {
    const bars = barsFrom([100, 110, 120, 130]);
    const gapped = { ...bars, open: Float64Array.of(100, 105, 112, 125) };
    const result = run(createMarketData([gapped]), scripted({ 1: [order("LONG", 560)] }));
    expect(result.records[0]).toMatchObject({ action: "open", time: 2 * HOUR, price: 112 });
    expect(result.records[0]?.quantity).toBe(5);
  });

  test("values positions at closes, before the trades of each step", () => {
    const result = run(spotMarket(100, 100, 120, 90), scripted({ 0: [order("LONG", 1000)] }));
    expect([...result.time]).toEqual([1, 2, 3, 4].map((hour) => hour * HOUR));
    expect([...result.equity]).toEqual([1000, 1000, 1200, 900]);
    expect([...result.cash]).toEqual([0, 0, 0, 0]);
    expect([...(result.exposure[0] ?? [])]).toEqual([1000, 1000, 1200, 900]);
  });

  test("does not ask at the last step: nothing could come of it", () => {
    const asked: number[] = [];
    run(
      spotMarket(1, 2, 3),
      onlooker(({ now }) => asked.push(now)),
    );
    expect(asked).toEqual([HOUR, 2 * HOUR]);
  });

  test("carries out closing orders before the others", () => {
    const market = createMarketData([
      barsFrom([100, 100, 100, 100]),
      barsFrom([10, 10, 10, 10], { symbol: "ETH-USDT" }),
    ]);
    const buyEth = { ...order("LONG", 1000), symbol: "ETH-USDT" };
    const result = run(
      market,
      scripted({ 0: [order("LONG", 1000)], 1: [buyEth, order("CLOSE")] }),
      { ...free, symbols: ["BTC-USDT", "ETH-USDT"] },
    );
    expect(result.records.map(({ action, symbol }) => `${action} ${symbol}`)).toEqual([
      "open BTC-USDT",
      "close BTC-USDT",
      "open ETH-USDT",
    ]);
  });

  test("is ruined when equity falls to zero, and stays there", () => {
    const result = run(
      createMarketData([barsFrom([100, 100, 190, 210, 50], { kind: "mark" })]),
      scripted({ 0: [order("SHORT", 1000, "future")] }),
      { ...futures, maintenanceMargin: 0 },
    );
    expect([...result.equity]).toEqual([1000, 1000, 100, 0, 0]);
    expect(result.ruinedAt).toBe(3);
  });

  test("says at which moment a strategy threw, and what", () => {
    const broken: Strategy = {
      decide() {
        throw new Error("no idea");
      },
    };
    expect(() => run(spotMarket(1, 2, 3), broken)).toThrow("at 1970-01-01 01:00: no idea");
  });

  test("gives the same result for the same inputs", () => {
    const again = () => run(spotMarket(5, 6, 7, 8), scripted({ 0: [order("LONG", 10)] }));
    expect(again()).toEqual(again());
  });
});

describe("futures", () => {
  const mark = barsFrom([100, 100, 110, 120], { kind: "mark" });
  const funding = (time: number, value: number): EventSeries => ({
    symbol: "BTC-USDT",
    kind: "funding",
    timeframe: 8 * HOUR,
    time: Float64Array.of(time),
    value: Float64Array.of(value),
  });

  test("pay funding on the mark that opens with the event", () => {
    const result = run(
      createMarketData([mark, funding(2 * HOUR, 0.01)]),
      scripted({ 0: [order("LONG", 1000, "future")] }),
      futures,
    );
    // Bought 10 at the open of hour 1. The bar of hour 2 opens at 100.
    expect(result.costs.funding).toBe(-10);
    expect([...result.equity]).toEqual([1000, 990, 1090, 1190]);
  });

  test("pay funding on the last close where no mark opens with the event", () => {
    const result = run(
      createMarketData([mark, funding(3.5 * HOUR, 0.01)]),
      scripted({ 0: [order("LONG", 1000, "future")] }),
      futures,
    );
    expect(result.costs.funding).toBe(-11); // 10 × 110 × 0.01
  });

  test("owe no funding for an event before the position", () => {
    const result = run(
      createMarketData([mark, funding(HOUR, 0.01)]),
      scripted({ 0: [order("LONG", 1000, "future")] }),
      futures,
    );
    expect(result.costs.funding).toBe(0);
  });

  test("are liquidated at the low of a bar that recovers by its close", () => {
    const dip = { ...mark, low: Float64Array.of(100, 100, 49, 110) };
    const result = run(createMarketData([dip]), scripted({ 0: [order("LONG", 2000, "future")] }), {
      ...futures,
      maxLeverage: 2,
      liquidationFee: 0.01,
    });
    // 20 bought at 100. At 49 the balance is 1000 − 1020 < 0.
    expect(result.records[1]).toMatchObject({ action: "liquidate", price: 49, positionAfter: 0 });
    expect(result.records[1]?.fee).toBeCloseTo(9.8, 12);
    expect(result.ruinedAt).toBe(2);
  });

  test("survive the same bar when they are not leveraged", () => {
    const dip = { ...mark, low: Float64Array.of(100, 100, 49, 110) };
    const result = run(
      createMarketData([dip]),
      scripted({ 0: [order("LONG", 1000, "future")] }),
      futures,
    );
    expect([...result.equity]).toEqual([1000, 1000, 1100, 1200]);
  });

  test("say which prices stand in for missing ones", () => {
    const result = run(spotMarket(1, 2, 3), scripted({}), futures);
    expect(result.warnings).toEqual([
      "BTC-USDT decisions: spot prices stand in for index",
      "BTC-USDT mark: spot prices stand in for mark; 1h bars are the nearest to 15m",
      "BTC-USDT: no funding rates for 100 % of the time, which is charged 0",
      "ends at 1970-01-01 03:00, with the first series to end",
    ]);
  });
});

describe("the market that a strategy sees", () => {
  const closes = Array.from({ length: 12 }, (_, bar) => 100 + bar);

  test("ends at the last closed bar", () => {
    const seen: number[] = [];
    run(
      spotMarket(...closes),
      onlooker((view) => seen.push(view.close("BTC-USDT"))),
    );
    expect(seen).toEqual(closes.slice(0, -1));
  });

  test("refuses to look ahead, and reads NaN before the first bar", () => {
    run(
      spotMarket(...closes),
      onlooker((view) => {
        expect(() => view.close("BTC-USDT", -1)).toThrow("the future cannot be read, was -1");
        expect(() => view.close("BTC-USDT", 0.5)).toThrow(RangeError);
        expect(() => view.close("DOGE-USDT")).toThrow("no symbol “DOGE-USDT” in this run");
        expect(view.close("BTC-USDT", 11)).toBeNaN();
      }),
    );
  });

  test("copies closes into the caller's buffer, newest last", () => {
    const buffer = new Float64Array(3);
    const counts: number[] = [];
    run(
      spotMarket(1, 2, 3, 4),
      onlooker((view) => counts.push(view.copyCloses("BTC-USDT", buffer))),
    );
    expect(counts).toEqual([1, 2, 3]);
    expect([...buffer]).toEqual([1, 2, 3]);
  });

  test("changing bars after a moment changes no order up to it", () => {
    const trend: () => Strategy = () => ({
      decide(view: MarketView, account: AccountView) {
        const rising = view.close("BTC-USDT") > view.close("BTC-USDT", 1);
        const held = account.quantityOf("BTC-USDT", "spot") > 0;
        if (rising === held) return [];
        return [rising ? order("LONG", account.cash) : order("CLOSE")];
      },
    });
    const price = fc.integer({ min: 50, max: 150 });
    fc.assert(
      fc.property(
        fc.array(price, { minLength: 12, maxLength: 12 }),
        fc.array(price, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 2, max: 11 }),
        (past, future, cut) => {
          const spliced = [...past.slice(0, cut), ...future.slice(cut)];
          const until = ({ time }: { time: number }) => time < cut * HOUR;
          const before = run(spotMarket(...past), trend()).records.filter(until);
          const after = run(spotMarket(...spliced), trend()).records.filter(until);
          expect(after).toEqual(before);
        },
      ),
    );
  });
});

test("money is conserved: cash, positions, fees and profits add up", () => {
  const intent = fc.record({
    side: fc.constantFrom("LONG", "SHORT", "CLOSE"),
    value: fc.integer({ min: 1, max: 900 }),
    instrumentType: fc.constant("future"),
    symbol: fc.constant("BTC-USDT"),
  }) as fc.Arbitrary<OrderIntent>;
  const costs = { spotFee: 0.001, futuresFee: 0.002, slippage: 0.003 };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 10, maxLength: 30 }),
      fc.array(intent, { minLength: 9, maxLength: 9 }),
      (closes, intents) => {
        const strategy = scripted(Object.fromEntries(intents.map((one, at) => [at, [one]])));
        const market = createMarketData([barsFrom(closes, { kind: "mark" })]);
        const result = run(market, strategy, { ...futures, costs, end: 30 * HOUR });
        const realized = result.records.reduce((sum, record) => sum + record.realizedPnl, 0);
        const open = result.finalPositions.reduce(
          (sum, { unrealizedPnl }) => sum + unrealizedPnl,
          0,
        );
        const end = result.equity[result.equity.length - 1];
        expect(end).toBeCloseTo(1000 + realized + open - result.costs.fees, 6);
      },
    ),
  );
});

test("marks are as fine as a short step, and risk is measured on quarters of an hour", () => {
  const minutes = barsFrom(
    Array.from({ length: 60 }, (_, bar) => 100 + bar),
    { kind: "mark", timeframe: MINUTE },
  );
  const { venues, risk } = prepareRun(createMarketData([minutes]), {
    ...{ ...futures, step: 5 * MINUTE },
  });
  expect([venues[0]?.execution.timeframe, venues[0]?.valuation.bars.timeframe]).toEqual([
    5 * MINUTE,
    5 * MINUTE,
  ]);
  expect(risk[0]?.bars.timeframe).toBe(15 * MINUTE);
});

test("a coarser series is made where only a finer one is there", () => {
  const quarters = barsFrom([1, 2, 3, 4, 5, 6, 7, 8], { timeframe: 15 * MINUTE });
  const result = run(createMarketData([quarters]), scripted({ 0: [order("LONG", 100)] }));
  expect([...result.time]).toEqual([HOUR, 2 * HOUR]);
  expect(result.warnings[0]).toBe("BTC-USDT spot: 1h bars made from 15m");
});

test("a strategy sees funding rates that are due, and none on spot", () => {
  const rates: EventSeries = {
    ...{ symbol: "BTC-USDT", kind: "funding", timeframe: 2 * HOUR },
    ...{ time: Float64Array.of(2 * HOUR, 4 * HOUR), value: Float64Array.of(0.01, -0.02) },
  };
  const market = createMarketData([
    ...(["spot", "mark"] as const).map((kind) => barsFrom([1, 1, 1, 1, 1, 1], { kind })),
    rates,
  ]);
  const seen: number[][] = [];
  const look = onlooker((view) =>
    seen.push([view.funding("BTC-USDT"), view.funding("BTC-USDT-PERP", 1)]),
  );
  run(market, look, futures);
  const none = Number.NaN;
  expect(seen).toEqual([
    [none, none],
    [0.01, none],
    [0.01, none],
    [-0.02, 0.01],
    [-0.02, 0.01],
  ]);
  seen.length = 0;
  run(market, look);
  expect(seen.flat().every(Number.isNaN)).toBe(true);
});

test("the spot leg of a basis trade is closed where spot prices end", () => {
  const market = createMarketData([
    ...(["index", "mark"] as const).map((kind) => barsFrom(Array(12).fill(100), { kind })),
    barsFrom([100, 100, 100, 110]),
  ]);
  const { records, finalPositions } = run(
    market,
    scripted({ 0: [order("LONG", 500)], 8: [order("LONG", 500)] }),
    futures,
  );
  expect(records.map(({ action, time }) => [action, time])).toEqual([
    ["open", HOUR],
    ["delist", 4 * HOUR],
    ["refuse", 9 * HOUR],
  ]);
  expect(records[1]).toMatchObject({ price: 110, realizedPnl: 50 });
  expect(finalPositions).toEqual([]);
});

test("an instrument may be named by its future, but a run by its symbol", () => {
  let seen = 0;
  const strategy: Strategy = {
    prepare(indicators) {
      expect(indicators.add("sma", "BTC-USDT-PERP", { period: 2 })).toBe(
        indicators.add("sma", "BTC-USDT", { period: 2 }),
      );
      seen++;
    },
    decide: () => [],
  };
  run(spotMarket(1, 2, 3), strategy);
  expect(seen).toBe(1);
  expect(() =>
    run(spotMarket(1, 2, 3), scripted({}), { ...futures, symbols: ["BTC-USDT-PERP"] }),
  ).toThrow(/written without -PERP, was BTC-USDT-PERP: choose BTC-USDT and a futures run/);
});

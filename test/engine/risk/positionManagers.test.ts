import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData } from "#engine/market/marketData";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { createManager, type ManagerChoice } from "#engine/risk/registry";
import { barsFrom } from "../bars.ts";

const settings: RunSettings = {
  ...DEFAULT_SETTINGS,
  symbols: ["BTC-USDT", "ETH-USDT"],
  start: DAY,
  end: 2 * DAY,
  costs: { spotFee: 0, futuresFee: 0, slippage: 0 },
  initialCash: 1000,
};

/** Runs the intents of the first and the second decision through a manager, on two spot markets. */
function records(
  choice: ManagerChoice,
  intents: readonly (readonly OrderIntent[])[],
  prices: { btc: readonly number[]; eth: readonly number[] },
  changes: Partial<RunSettings> = {},
) {
  const timeframe = 15 * MINUTE;
  const market = createMarketData([
    barsFrom(prices.btc, { timeframe }),
    barsFrom(prices.eth, { symbol: "ETH-USDT", timeframe }),
  ]);
  const used = { ...settings, step: timeframe, ...changes };
  let decision = 0;
  const strategy = { decide: () => intents[decision++] ?? [] };
  return runBacktest(market, strategy, createManager(choice, used), used);
}

const order = (symbol: string, side: OrderIntent["side"]): OrderIntent => ({
  symbol,
  instrumentType: "spot",
  side,
});
const BOTH = [order("BTC-USDT", "LONG"), order("ETH-USDT", "LONG")];
/** Two days of quarter hours. */
const wave = (level: number, swing: number) =>
  Array.from({ length: 192 }, (_, bar) => level + (bar % 2 === 0 ? swing : -swing));

describe("inverse volatility", () => {
  const choice: ManagerChoice = {
    id: "inverseVolatility",
    parameters: { budget: 0.1, limit: 0.1 },
  };

  test("shares a tenth of cash in inverse proportion to the coefficient of variation", () => {
    // cv = 1/100 and 2/100: weights 2/3 and 1/3 of 100
    const { records: done } = records(choice, [BOTH], { btc: wave(100, 1), eth: wave(100, 2) });
    const spent = done.map(({ quantity, price }) => quantity * price);
    expect(spent[0]).toBeCloseTo(200 / 3, 9);
    expect(spent[1]).toBeCloseTo(100 / 3, 9);
  });

  test("drops what varies by more than the limit, gives its share away, and says so", () => {
    const { records: done } = records(choice, [BOTH], { btc: wave(100, 1), eth: wave(100, 20) });
    expect(done[0]).toMatchObject({ symbol: "BTC-USDT", action: "open", quantity: 100 / 99 });
    expect(done[1]).toMatchObject({ symbol: "ETH-USDT", action: "refuse" });
    expect(done[1]?.reason).toBe("risk screen: closes vary by 0.2, at most 0.1 is allowed");
  });

  test("lets CLOSE pass, and first", () => {
    const { records: done } = records(
      choice,
      [[order("BTC-USDT", "LONG")], [order("ETH-USDT", "LONG"), order("BTC-USDT", "CLOSE")]],
      { btc: wave(100, 1), eth: wave(100, 1) },
    );
    expect(done.map(({ action, symbol }) => `${action} ${symbol}`)).toEqual([
      "open BTC-USDT",
      "close BTC-USDT",
      "open ETH-USDT",
    ]);
  });

  test("does not trade on fewer than three closes", () => {
    const { records: done } = records(
      choice,
      [BOTH],
      { btc: wave(100, 1), eth: wave(100, 1) },
      { start: 0 },
    );
    expect(done.map(({ reason }) => reason)).toEqual(
      Array(2).fill("risk screen: 1 closes are too few to measure risk"),
    );
  });

  test("stretches its windows on coarser data, and says so", () => {
    const hourly = barsFrom(wave(100, 15));
    const used = { ...settings, symbols: ["BTC-USDT"], step: HOUR, end: 8 * DAY };
    const result = runBacktest(
      createMarketData([hourly]),
      { decide: ({ now }) => (now === 5 * DAY ? [order("BTC-USDT", "LONG")] : []) },
      createManager(choice, used),
      used,
    );
    // 16 hours instead of 4: the limit of 0.1 doubles, and 0.15 passes.
    expect(result.records[0]?.action).toBe("open");
    expect(result.warnings).toContain(
      "BTC-USDT: risk is measured on 16 and 96 bars of 1h, for want of 15m prices",
    );
  });
});

describe("equity fraction", () => {
  const half: ManagerChoice = { id: "equityFraction", parameters: { fraction: 0.5 } };
  const flat = { btc: wave(100, 0), eth: wave(50, 0) };

  test("splits its fraction equally among the symbols of the run", () => {
    const { records: done } = records(half, [BOTH], flat);
    expect(done.map(({ quantity }) => quantity)).toEqual([2.5, 5]);
  });

  test("leaves room for fee and slippage", () => {
    const costs = { spotFee: 0.02, futuresFee: 0, slippage: 0.005 };
    const all: ManagerChoice = { id: "equityFraction", parameters: { fraction: 1 } };
    const { records: done } = records(all, [BOTH], flat, { costs });
    expect(done.every(({ action, reason }) => action === "open" && reason === undefined)).toBe(
      true,
    );
    expect(done[0]?.cashAfter).toBeCloseTo(1000 - 500 / 1.025, 9);
  });

  test("adds what is missing and closes what is too much, when asked again", () => {
    const rising = wave(100, 0).map((price, bar) => (bar >= 96 ? 200 : price));
    const { records: done } = records(half, [BOTH, BOTH], { btc: rising, eth: flat.eth });
    // 2.5 BTC are worth 500 now, equity is 1250: a quarter is 312.5, so 187.5 of BTC go
    expect(done[2]).toMatchObject({ action: "reduce", symbol: "BTC-USDT", quantity: -0.9375 });
    expect(done[3]).toMatchObject({ action: "add", symbol: "ETH-USDT", quantity: 1.25 });
  });
});

describe("pass-through", () => {
  test("leaves the value to the strategy", () => {
    const { records: done } = records(
      { id: "passThrough", parameters: {} },
      [[{ ...order("BTC-USDT", "LONG"), value: 300 }, order("ETH-USDT", "LONG")]],
      { btc: wave(100, 0), eth: wave(50, 0) },
    );
    expect(done[0]).toMatchObject({ action: "open", quantity: 3 });
    expect(done[1]?.reason).toBe("LONG needs a value above 0, was missing");
  });
});

test.for<[string, ManagerChoice, string]>([
  ["a fraction of 0", { id: "equityFraction", parameters: { fraction: 0 } }, "between 0.01 and 10"],
  ["no fraction", { id: "equityFraction", parameters: {} }, "Fraction of equity needs a number"],
])("%s is refused", ([, choice, message]) => {
  expect(() => createManager(choice, settings)).toThrow(message);
});

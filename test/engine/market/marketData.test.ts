import { expect, test } from "vitest";
import { barSeriesOf, baseSymbol, createMarketData, symbolsOf } from "#engine/market/marketData";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { barsFrom } from "../bars.ts";

test("a market finds the bars of a symbol, finest first", () => {
  const hourly = barsFrom([1, 2]);
  const quarterly = barsFrom([1, 2], { timeframe: 15 * MINUTE });
  const market = createMarketData([hourly, quarterly, barsFrom([1], { symbol: "ETH-USDT" })]);
  expect(barSeriesOf(market, "BTC-USDT", "spot")).toEqual([quarterly, hourly]);
  expect(symbolsOf(market)).toEqual(["BTC-USDT", "ETH-USDT"]);
});

test("two series of one symbol, kind and timeframe are refused: nothing tells which is right", () => {
  expect(() => createMarketData([barsFrom([1]), barsFrom([2], { timeframe: HOUR })])).toThrow(
    "the market holds BTC-USDT spot 1h twice: choose one of them",
  );
});

test("the future of an instrument shares its market data", () => {
  expect(baseSymbol("BTC-USDT-PERP")).toBe("BTC-USDT");
  expect(baseSymbol("BTC-USDT")).toBe("BTC-USDT");
});

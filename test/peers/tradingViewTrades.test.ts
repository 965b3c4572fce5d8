import { describe, expect, test } from "vitest";
import { measure } from "#engine/backtest/metrics/metrics";
import { HOUR } from "#engine/market/timeframe";
import { barsFrom } from "../engine/bars.ts";
import { comparable } from "./cases.ts";
import { peersAreHere, readText } from "./peers.ts";
import { fillsOf, runScript } from "./runScript.ts";

const SYMBOL = "BTC-USDT";
/** They round money to cents, prices to cents and contracts to millionths. */
const ROUNDING = 0.012;

interface Check {
  readonly closed_trades: number;
  readonly sum_profit: number;
  readonly winners: number;
  readonly losers: number;
  readonly profit_factor: number;
  readonly long: number;
  readonly short: number;
}

/** Each goes from its entry to the entry of the next, which turns it. */
interface Listed {
  readonly side: "LONG" | "SHORT";
  readonly entry: number;
  readonly contracts: number;
  readonly profit: number;
}

/** The trades of a list, oldest first; the last is open and has neither contracts nor profit. */
function tradesOf(name: string): readonly Listed[] {
  const rows = readText(`tradingview/${name}.csv`).trim().split("\n").slice(1);
  return rows
    .map((row) => row.split(","))
    .filter(([, type = ""]) => type.startsWith("Entry"))
    .map(([, type, , , price, contracts, profit]) => ({
      side: type === "Entry Long" ? ("LONG" as const) : ("SHORT" as const),
      entry: Number(price),
      contracts: Number(contracts),
      profit: Number(profit),
    }))
    .reverse();
}

describe.skipIf(!peersAreHere)("TradingView's list of trades, turned from side to side", () => {
  test.for(comparable<Check>("tradingview_trades.json", "checks"))("%s", ([name, peer]) => {
    const listed = tradesOf(name);
    const prices = listed.map(({ entry }) => entry);
    const [first = 0] = prices;
    const bars = barsFrom([first, ...prices, prices.at(-1) ?? 0]);
    const result = runScript({
      series: [{ ...bars, open: Float64Array.from([first, ...prices, prices.at(-1) ?? 0]) }],
      settings: { marketType: "futures", initialCash: 100_000, step: HOUR },
      orders(bar) {
        const trade = listed[bar];
        if (trade === undefined) return [];
        const intent = { symbol: SYMBOL, instrumentType: "future" } as const;
        return bar === listed.length - 1
          ? [{ ...intent, side: "CLOSE" }]
          : [{ ...intent, side: trade.side, value: trade.contracts * trade.entry }];
      },
    });
    expect(
      fillsOf(result)
        .slice(1, -1)
        .every(({ action }) => action === "flip"),
    ).toBe(true);
    expect(result.trades.length).toBe(peer.closed_trades);
    for (const [place, { pnl, side }] of result.trades.entries()) {
      expect(side).toBe(listed[place]?.side);
      expect(Math.abs(pnl - (listed[place]?.profit ?? Number.NaN))).toBeLessThan(ROUNDING);
    }
    const { winners, losers } = result.tradeTotals;
    const { profit, profitFactor } = measure(result);
    expect([winners, losers]).toEqual([peer.winners, peer.losers]);
    expect(result.trades.filter(({ side }) => side === "LONG").length).toBe(peer.long);
    expect(result.trades.filter(({ side }) => side === "SHORT").length).toBe(peer.short);
    expect(Math.abs((profit ?? 0) - peer.sum_profit)).toBeLessThan(0.5);
    expect(profitFactor).toBeCloseTo(peer.profit_factor, 4);
  });
});

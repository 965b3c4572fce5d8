import type { BacktestResult } from "#engine/backtest/result";
import type { OrderIntent } from "#engine/execution/order";
import { HOUR } from "#engine/market/timeframe";
import { runScript } from "./runScript.ts";

/** A finished trade of another engine. */
export interface ListedTrade {
  /** Negative when short. */
  readonly quantity: number;
  readonly open: number;
  readonly close: number;
}

const SYMBOL = "BTC-USDT";

/**
 * Makes listed trades again, one after the other, on bars of which each opens at the price of one
 * fill: a trade in two bars. While one is held it is valued at what it cost, so that equity moves
 * only as trades close.
 */
export function runTrades(
  trades: readonly ListedTrade[],
  details: { readonly fee: number; readonly initialCash: number; readonly timeframe?: number },
): BacktestResult {
  const { fee, initialCash, timeframe = HOUR } = details;
  const spot = trades.every(({ quantity }) => quantity > 0);
  const first = trades[0]?.open ?? Number.NaN;
  const open = Float64Array.from([
    first,
    ...trades.flatMap((trade) => [trade.open, trade.close]),
    first,
  ]);
  const close = open.map((price, bar) => {
    const trade = bar % 2 === 1 ? trades[(bar - 1) / 2] : undefined;
    return trade === undefined ? price : price * (1 + Math.sign(trade.quantity) * fee);
  });
  const high = open.map((price, bar) => Math.max(price, close[bar] as number));
  const low = open.map((price, bar) => Math.min(price, close[bar] as number));
  const intent = { symbol: SYMBOL, instrumentType: spot ? "spot" : "future" } as const;
  return runScript({
    series: [
      {
        symbol: SYMBOL,
        kind: "spot",
        timeframe,
        openTime: Float64Array.from(open, (_, bar) => bar * timeframe),
        open,
        high,
        low,
        close,
        volume: open.map(() => 1),
      },
    ],
    settings: {
      marketType: spot ? "spot" : "futures",
      step: timeframe,
      initialCash,
      maxLeverage: 100,
      costs: { spotFee: fee, futuresFee: fee, slippage: 0 },
    },
    orders(bar): readonly OrderIntent[] {
      const trade = trades[Math.floor(bar / 2)];
      if (trade === undefined) return [];
      if (bar % 2 === 1) return [{ ...intent, side: "CLOSE" }];
      const side = trade.quantity > 0 ? "LONG" : "SHORT";
      return [
        { ...intent, side, value: Math.abs(trade.quantity) * trade.open * (spot ? 1 + fee : 1) },
      ];
    },
  });
}

import type { OrderIntent } from "#engine/execution/order";
import type { EventSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { barsFrom } from "../engine/bars.ts";
import { runScript } from "./runScript.ts";

const SYMBOL = "BTC-USDT";

/** A position of theirs. */
export interface Held {
  readonly instrumentType: "spot" | "future";
  /** Negative when short. */
  readonly quantity: number;
  readonly open: number;
  readonly close: number;
  readonly fee?: number;
  /** Of one event while it is held, charged on `mark`. */
  readonly fundingRate?: number;
  readonly mark?: number;
}

/** A run that opens the position, holds it over one event of funding, and closes it. */
export function runOfPosition(held: Held) {
  const { instrumentType, quantity, open, close, fee = 0, fundingRate, mark = open } = held;
  const prices = [open, open, mark, close, close, close];
  const bars = { ...barsFrom(prices, { kind: "index" }), open: Float64Array.from(prices) };
  const funding: EventSeries = {
    symbol: SYMBOL,
    kind: "funding",
    timeframe: HOUR,
    time: Float64Array.of(2 * HOUR),
    value: Float64Array.of(fundingRate ?? 0),
  };
  const value = Math.abs(quantity) * open * (instrumentType === "spot" ? 1 + fee : 1);
  const side = quantity > 0 ? "LONG" : "SHORT";
  const orders: Readonly<Record<number, OrderIntent>> = {
    0: { symbol: SYMBOL, instrumentType, side, value },
    2: { symbol: SYMBOL, instrumentType, side: "CLOSE" },
  };
  return runScript({
    series: [bars, { ...bars, kind: "mark" }, { ...bars, kind: "spot" }, funding],
    settings: {
      marketType: instrumentType === "spot" ? "spot" : "futures",
      costs: { spotFee: fee, futuresFee: fee, slippage: 0 },
    },
    orders: (bar) => [orders[bar]].filter((order) => order !== undefined),
  });
}

import { describe, expect, test } from "vitest";
import { runBacktest } from "#engine/backtest/runBacktest";
import { DEFAULT_SETTINGS, type RunSettings } from "#engine/backtest/settings";
import type { OrderIntent } from "#engine/execution/order";
import { createMarketData } from "#engine/market/marketData";
import { HOUR } from "#engine/market/timeframe";
import { createManager } from "#engine/risk/registry";
import { barsFrom } from "../engine/bars.ts";
import { peersAreHere, readPeer } from "./peers.ts";

interface Profit {
  readonly is_short: boolean;
  readonly close_rate: number;
  readonly fee_close: number;
  readonly profit: number;
  readonly trading_mode: "spot" | "futures" | "margin";
  readonly funding_fees: number;
}

interface Formula {
  readonly size: number;
  readonly funding_rate: number;
  readonly mark_price: number | null;
  readonly funding_fee: number;
}

const freqtrade = peersAreHere
  ? readPeer<{ calc_profit: Profit[]; funding_fee_formula: Formula[] }>("freqtrade.json")
  : { calc_profit: [], funding_fee_formula: [] };

const SYMBOL = "BTC-USDT";

/** What one position of a given quantity earns, opened at one bar's open and closed at the third's. */
function earned(quantity: number, prices: readonly number[], fees: number, rate?: number) {
  const settings: RunSettings = {
    ...DEFAULT_SETTINGS,
    symbols: [SYMBOL],
    marketType: "futures",
    start: 0,
    end: 6 * HOUR,
    costs: { spotFee: fees, futuresFee: fees, slippage: 0 },
  };
  const [entry = 0, mark = 0, exit = 0] = prices;
  const open = [entry, entry, mark, exit, exit, exit];
  const bars = { ...barsFrom(open, { kind: "index" }), open: Float64Array.from(open) };
  const intent = { symbol: SYMBOL, instrumentType: "future" } as const;
  const orders: Readonly<Record<number, OrderIntent>> = {
    1: {
      ...intent,
      side: quantity > 0 ? "LONG" : "SHORT",
      value: Math.abs(quantity) * entry,
    },
    3: { ...intent, side: "CLOSE" },
  };
  const funding =
    rate === undefined
      ? []
      : [
          {
            symbol: SYMBOL,
            kind: "funding" as const,
            timeframe: HOUR,
            time: Float64Array.of(2 * HOUR),
            value: Float64Array.of(rate),
          },
        ];
  const { equity } = runBacktest(
    createMarketData([bars, { ...bars, kind: "mark" }, ...funding]),
    { decide: (view) => [orders[view.now / HOUR]].filter((order) => order !== undefined) },
    createManager({ id: "passThrough", parameters: {} }, settings),
    settings,
  );
  return (equity.at(-1) ?? 0) - settings.initialCash;
}

describe.skipIf(!peersAreHere)("freqtrade", () => {
  const AMOUNT = 30;
  const OPEN = 2;
  const OPEN_FEE = 0.0025;

  // The fee is one setting here, so cases with another fee on closing are left out; what
  // funding they received is added to the profit, as they do.
  const profits = freqtrade.calc_profit.filter(
    ({ trading_mode, fee_close }) => trading_mode !== "margin" && fee_close === OPEN_FEE,
  );

  test.for(profits)("profit $profit at $close_rate", (peer) => {
    const quantity = peer.is_short ? -AMOUNT : AMOUNT;
    const ours = earned(quantity, [OPEN, OPEN, peer.close_rate], OPEN_FEE) + peer.funding_fees;
    expect(ours).toBeCloseTo(peer.profit, 5);
  });

  const formulas = freqtrade.funding_fee_formula.filter(({ mark_price }) => mark_price !== null);

  test.for(formulas)("a short receives $funding_fee of funding, a long pays it", (peer) => {
    const mark = peer.mark_price ?? Number.NaN;
    const short = earned(-peer.size, [mark, mark, mark], 0, peer.funding_rate);
    const long = earned(peer.size, [mark, mark, mark], 0, peer.funding_rate);
    expect(short).toBeCloseTo(peer.funding_fee, 9);
    expect(long).toBeCloseTo(-peer.funding_fee, 9);
  });
});

import { describe, expect, test } from "vitest";
import { comparable } from "./cases.ts";
import { type Held, runOfPosition } from "./freqtradePosition.ts";
import { peersAreHere } from "./peers.ts";
import { fillsOf } from "./runScript.ts";

const FILE = "freqtrade.json";
/** The quantity of every case, and the price and fee of opening where none is given. */
const AMOUNT = 30;
const OPEN = 2;
const OPEN_FEE = 0.0025;

interface Closing {
  readonly is_short: boolean;
  readonly lev: number;
  readonly open_rate?: number;
  readonly close_rate: number;
  readonly trading_mode: "spot" | "futures";
  /** Received. */
  readonly funding_fees: number;
}

/** The position of a case; the rate is that of which it receives what they say. */
function heldBy(peer: Closing, fee: number): Held {
  const quantity = peer.is_short ? -AMOUNT : AMOUNT;
  const open = peer.open_rate ?? OPEN;
  return {
    instrumentType: peer.trading_mode === "spot" ? "spot" : "future",
    quantity,
    open,
    close: peer.close_rate,
    fee,
    fundingRate: -peer.funding_fees / (quantity * open),
  };
}

describe.skipIf(!peersAreHere)("freqtrade's money", () => {
  interface Profit extends Closing {
    readonly profit: number;
    readonly profit_ratio: number;
  }
  test.for(comparable<Profit>(FILE, "calc_profit"))("%s: profit, and on the stake", ([, peer]) => {
    const { equity, trades } = runOfPosition(heldBy(peer, OPEN_FEE));
    const [{ pnl = Number.NaN, notional = Number.NaN } = {}] = trades;
    expect(pnl).toBeCloseTo(peer.profit, 5);
    expect((equity.at(-1) ?? 0) - (equity[0] ?? 0)).toBeCloseTo(peer.profit, 5);
    // They put the fee to what a long cost and take it from what a short brought.
    const cost = notional * (1 + (peer.is_short ? -OPEN_FEE : OPEN_FEE));
    expect((pnl * peer.lev) / cost).toBeCloseTo(peer.profit_ratio, 5);
  });

  interface Opened {
    readonly is_short: boolean;
    readonly fee_rate: number;
    readonly result: number;
  }
  test.for(comparable<Opened>(FILE, "open_trade_value"))("%s: value of opening", ([, peer]) => {
    const quantity = peer.is_short ? -AMOUNT : AMOUNT;
    for (const instrumentType of ["spot", "future"] as const) {
      if (peer.is_short && instrumentType === "spot") continue;
      const held = { instrumentType, quantity, open: OPEN, close: OPEN, fee: peer.fee_rate };
      const [open] = fillsOf(runOfPosition(held));
      const { price = 0, fee = 0 } = open ?? {};
      expect(quantity * price + fee).toBeCloseTo(Math.sign(quantity) * peer.result, 8);
      expect(open?.cashAfter).toBeCloseTo(
        10_000 - (instrumentType === "spot" ? peer.result : fee),
        8,
      );
    }
  });

  interface Closed extends Closing {
    readonly fee_rate: number;
    readonly result: number;
  }
  test.for(comparable<Closed>(FILE, "close_trade_value"))("%s: value of closing", ([, peer]) => {
    const result = runOfPosition(heldBy(peer, peer.fee_rate));
    const close = fillsOf(result)[1];
    const { quantity = 0, price = 0, fee = 0 } = close ?? {};
    const brought = -quantity * price - fee + result.costs.funding;
    expect(brought).toBeCloseTo((peer.is_short ? -1 : 1) * peer.result, 6);
  });
});

import { describe, expect, test } from "vitest";
import { measure } from "#engine/backtest/metrics/metrics";
import { DAY } from "#engine/market/timeframe";
import { resultOf } from "../engine/backtest/metrics/results.ts";
import { comparable, isLeftOut } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { fillsOf } from "./runScript.ts";
import { runTrades } from "./runTrades.ts";

const FILE = "freqtrade_real_runs.json";
/** Their year has 365 days, ours 365.25. */
const THEIR_DAY = (365.25 / 365) * DAY;
/** They round the profit of a trade to eight decimals. */
const DIGITS = 7;

interface Trade {
  readonly open_timestamp: number;
  readonly close_timestamp: number;
  readonly open_rate: number;
  readonly close_rate: number;
  readonly amount: number;
  readonly stake_amount: number;
  readonly fee_open: number;
  readonly fee_close: number;
  readonly profit_abs: number;
  readonly profit_ratio: number;
}

interface Run {
  readonly summary: Readonly<Record<string, number | string>>;
  readonly trades: readonly Trade[];
}

describe.skipIf(!peersAreHere)("freqtrade's real runs, their trades made again", () => {
  test.for(comparable<Run>(FILE, "runs"))("%s", ([name, { summary, trades }]) => {
    const inOrder = trades.toSorted((a, b) => a.close_timestamp - b.close_timestamp);
    const [{ fee_open: fee = 0 } = {}] = trades;
    expect(trades.every(({ fee_open, fee_close }) => fee_open === fee && fee_close === fee)).toBe(
      true,
    );
    const initialCash = Number(summary.starting_balance);
    const result = runTrades(
      inOrder.map((one) => ({ quantity: one.amount, open: one.open_rate, close: one.close_rate })),
      { fee, initialCash },
    );
    const opened = fillsOf(result).filter(({ action }) => action === "open");
    for (const [place, trade] of inOrder.entries()) {
      const ours = result.trades[place];
      expect(ours?.pnl).toBeCloseTo(trade.profit_abs, DIGITS);
      expect(ours?.notional).toBeCloseTo(trade.stake_amount, DIGITS);
      const paid = (ours?.notional ?? 0) + (opened[place]?.fee ?? 0);
      expect((ours?.pnl ?? 0) / paid).toBeCloseTo(trade.profit_ratio, 8);
    }
    const values = measure(result);
    const days =
      (Date.parse(`${summary.backtest_end}Z`) - Date.parse(`${summary.backtest_start}Z`)) / DAY;
    const finalBalance = result.equity.at(-1) ?? 0;
    const span = resultOf([initialCash, finalBalance], { step: days * THEIR_DAY });
    // The trades made again follow each other; for how long they were held, with their own times.
    const timed = result.trades.map((trade, place) => ({
      ...trade,
      openedAt: inOrder[place]?.open_timestamp ?? Number.NaN,
      closedAt: inOrder[place]?.close_timestamp ?? Number.NaN,
    }));
    const held = measure(resultOf([initialCash], { trades: timed })).averageTradeDuration ?? 0;
    expect(Math.abs((held * DAY) / 1000 - Number(summary.holding_avg_s))).toBeLessThan(60);
    const { count, winners, losers } = result.tradeTotals;
    const figures: Readonly<Record<string, number | null>> = {
      profit_total: values.totalReturn,
      profit_total_abs: values.profit,
      final_balance: finalBalance,
      cagr: measure(span).cagr,
      max_drawdown_account: -(values.maxDrawdown ?? 0),
      winrate: values.winRate,
      wins: winners,
      losses: losers,
      draws: count - winners - losers,
      profit_factor: values.profitFactor,
      expectancy: values.expectancy,
    };
    for (const [figure, value] of Object.entries(summary)) {
      if (isLeftOut(FILE, `runs/${name}/${figure}`)) continue;
      expect(figure in figures, `${figure} is compared or left out`).toBe(true);
      expect(figures[figure], figure).toBeCloseTo(Number(value), 6);
    }
  });
});

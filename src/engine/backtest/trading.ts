import type { Conventions } from "../conventions/conventions.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import type { Order } from "../execution/order.ts";
import { snapshot } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import { BetweenDecisions } from "./betweenDecisions.ts";
import { EquityCurve } from "./equityCurve.ts";
import { HoldingsLog } from "./holdingsLog.ts";
import type { Marks } from "./marks.ts";
import { Outlook } from "./outlook.ts";
import type { PreparedRun } from "./prepareRun.ts";
import type { BacktestResult } from "./result.ts";

/** The part of a result that trading makes. */
type Finished = Omit<BacktestResult, "settings" | "time" | "warnings">;

/** All that happens to the account of a run: at the orders of a decision, and between decisions. */
export class Trading {
  /** The step at which the account was found ruined: it ends there. */
  ruinedAt: number | null = null;
  readonly #run: PreparedRun;
  readonly #conventions: Conventions;
  readonly #account: TradingAccount;
  readonly #marks: Marks;
  readonly #equity: EquityCurve;
  readonly #holdings: HoldingsLog;
  readonly #between: BetweenDecisions;
  readonly #outlook: Outlook;

  constructor(run: PreparedRun, account: TradingAccount, marks: Marks) {
    const { settings, grid, venues } = run;
    this.#run = run;
    this.#conventions = CONVENTIONS[settings.conventions];
    this.#account = account;
    this.#marks = marks;
    this.#equity = new EquityCurve(grid.length, account, venues);
    this.#holdings = new HoldingsLog(account, venues);
    const watch = this.#conventions.margin.watch(account, venues);
    this.#between = new BetweenDecisions(account, venues, marks, watch);
    this.#outlook = new Outlook(account, venues, watch !== null);
  }

  /** Lets the time before a step pass. @returns Whether the account is still in the game. */
  comeTo(step: number): boolean {
    return this.#outlook.isQuiet(step) || this.#settle(step);
  }

  #settle(step: number): boolean {
    this.#equity.writeUntil(step);
    this.#between.playUntil(step);
    if (this.#conventions.ruin.isRuined(this.#account.equity)) {
      this.ruinedAt = step; // equity, cash and exposure stay 0 from here
      return false;
    }
    this.#holdings.noteAll(step);
    this.#outlook.renew(step);
    return true;
  }

  /** Fills the orders of a decision. */
  execute(orders: readonly Order[], step: number): void {
    this.#equity.writeUntil(step + 1);
    this.#marks.bringTo(step);
    for (const order of this.#conventions.sequence.arrange(orders)) {
      const index = this.#account.indexOf(order.symbol, order.instrumentType);
      this.#fill(order, index, step);
      if (index !== -1) this.#holdings.notePosition(index, step);
    }
    this.#holdings.noteCash(step);
    this.#outlook.renew(step);
  }

  /** What is left of the run, when it is over. */
  finish(): Finished {
    const { grid, settings } = this.#run;
    const steps = grid.length;
    const end = this.ruinedAt ?? steps;
    if (this.ruinedAt === null) this.#equity.writeUntil(steps);
    this.#marks.bringTo(Math.min(end, steps - 1));
    const account = this.#account;
    const holdings = this.#holdings;
    return {
      equity: this.#equity.column,
      stepsInMarket: holdings.stepsInMarket(end),
      tradeTotals: account.tradeTotals,
      traded: account.traded,
      costs: account.costs,
      // A ruined account has nothing left, whatever its books say.
      finalPositions: this.ruinedAt === null ? openPositions(account) : [],
      ruinedAt: this.ruinedAt,
      // Made when somebody first reads them, which nobody does in a luck test.
      get cash() {
        return holdings.cash(end, steps);
      },
      get exposure() {
        return holdings.exposure(end, steps, settings.symbols.length);
      },
      get records() {
        return account.records;
      },
      get trades() {
        return account.trades;
      },
    };
  }

  /** At the price of the order's venue, or has the account refuse it where there is none. */
  #fill(order: Order, index: number, step: number): void {
    const account = this.#account;
    const { venues, grid } = this.#run;
    const decided = grid[step] as number;
    const venue = venues[index];
    if (venue === undefined) {
      account.setTargetPosition(order, Number.NaN, decided);
    } else if ((venue.valuation.closed[step] as number) < 0 && order.dropped === undefined) {
      account.setTargetPosition({ ...order, dropped: "not listed yet" }, Number.NaN, decided);
    } else {
      const { execution, fills, ends } = venue;
      const bar = step < ends ? (fills.schedule[step] as number) : -1;
      const quoted = bar < 0 ? Number.NaN : (execution[fills.price][bar] as number);
      const opens = bar >= 0 && fills.price === "open";
      account.setTargetPosition(
        order,
        quoted,
        opens ? (execution.openTime[bar] as number) : decided,
      );
    }
  }
}

function openPositions({ positions }: TradingAccount) {
  return positions.filter(({ quantity }) => quantity !== 0).map(snapshot);
}

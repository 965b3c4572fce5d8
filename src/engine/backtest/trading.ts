import type { Conventions } from "../conventions/conventions.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import type { Order } from "../execution/order.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import { BetweenDecisions } from "./betweenDecisions.ts";
import type { Marks } from "./marks.ts";
import { Outlook } from "./outlook.ts";
import type { PreparedRun } from "./prepareRun.ts";
import type { RunColumns } from "./runColumns.ts";

/** All that happens to the account of a run: at the orders of a decision, and between decisions. */
export class Trading {
  /** The step at which the account was found ruined: it ends there. */
  ruinedAt: number | null = null;
  readonly #run: PreparedRun;
  readonly #conventions: Conventions;
  readonly #account: TradingAccount;
  readonly #marks: Marks;
  readonly #columns: RunColumns;
  readonly #between: BetweenDecisions;
  readonly #outlook: Outlook;

  constructor(run: PreparedRun, account: TradingAccount, marks: Marks, columns: RunColumns) {
    this.#run = run;
    this.#conventions = CONVENTIONS[run.settings.conventions];
    this.#account = account;
    this.#marks = marks;
    this.#columns = columns;
    const watch = this.#conventions.margin.watch(account, run.venues);
    this.#between = new BetweenDecisions(account, run.venues, marks, watch);
    this.#outlook = new Outlook(account, run.venues, watch !== null);
  }

  /** Lets the time before a step pass. @returns Whether the account is still in the game. */
  comeTo(step: number): boolean {
    return this.#outlook.isQuiet(step) || this.#settle(step);
  }

  #settle(step: number): boolean {
    this.#columns.writeUntil(step);
    this.#between.playUntil(step);
    if (this.#conventions.ruin.isRuined(this.#account.equity)) {
      this.ruinedAt = step; // equity, cash and exposure stay 0 from here
      return false;
    }
    this.#outlook.renew(step);
    return true;
  }

  /** Fills the orders of a decision. */
  execute(orders: readonly Order[], step: number): void {
    this.#columns.writeBeforeTrades(step);
    this.#marks.bringTo(step);
    for (const order of this.#conventions.sequence.arrange(orders)) this.#fill(order, step);
    this.#columns.writeAfterTrades(step);
    this.#outlook.renew(step);
  }

  /** At the price of the order's venue, or has the account refuse it where there is none. */
  #fill(order: Order, step: number): void {
    const account = this.#account;
    const { venues, grid } = this.#run;
    const decided = grid[step] as number;
    const venue = venues[account.indexOf(order.symbol, order.instrumentType)];
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

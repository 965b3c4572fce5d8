import type { QuoteAmount } from "../units.ts";
import type { ActionRecord, Trade } from "./record.ts";
import { RecordLog } from "./recordLog.ts";
import { TradeLog, type TradeTotals } from "./tradeLog.ts";

/** Over the life of an account, in quote currency. */
export interface CostTotals {
  readonly fees: QuoteAmount;
  readonly slippage: QuoteAmount;
  /** Received; negative when paid. */
  readonly funding: QuoteAmount;
}

/** What every account writes down, whatever rules it books by. */
export abstract class Bookkeeping {
  readonly #records = new RecordLog();
  readonly #trades = new TradeLog();
  #fees: QuoteAmount = 0;
  #slippage: QuoteAmount = 0;
  #funding: QuoteAmount = 0;
  #traded: QuoteAmount = 0;

  get records(): readonly ActionRecord[] {
    return this.#records.list();
  }

  get trades(): readonly Trade[] {
    return this.#trades.list();
  }

  get tradeTotals(): TradeTotals {
    return this.#trades.totals();
  }

  /** All notional bought and sold. */
  get traded(): QuoteAmount {
    return this.#traded;
  }

  get costs(): CostTotals {
    return { fees: this.#fees, slippage: this.#slippage, funding: this.#funding };
  }

  protected writeRecord(record: ActionRecord): void {
    this.#records.append(record);
  }

  protected writeTrade(trade: Trade): void {
    this.#trades.append(trade);
  }

  /** Counts a fill: its notional, and what it cost. */
  protected countFill(notional: QuoteAmount, fee: QuoteAmount, slippage: QuoteAmount): void {
    this.#traded += notional;
    this.#fees += fee;
    this.#slippage += slippage;
  }

  protected countFunding(received: QuoteAmount): void {
    this.#funding += received;
  }
}

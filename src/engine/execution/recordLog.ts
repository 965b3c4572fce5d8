import { type Column, longer } from "../columns.ts";
import type { InstrumentType, OrderSide } from "./order.ts";
import type { Action, ActionRecord } from "./record.ts";

const NUMBERS = 9;
const FIRST_ROWS = 256;

/** What a record says beside its numbers. */
interface Words {
  readonly symbol: string;
  readonly instrumentType: InstrumentType;
  readonly action: Action;
  readonly side: OrderSide;
  readonly reason: string | undefined;
}

/**
 * The records of an account. Their numbers are kept in one column and objects are made when somebody
 * reads them: most runs of a luck test are never read, and a few thousand objects that
 * stay cost the garbage collector more than the run.
 */
export class RecordLog {
  readonly #words: Words[] = [];
  #numbers: Column = new Float64Array(FIRST_ROWS * NUMBERS);
  #list: readonly ActionRecord[] = [];

  append(record: ActionRecord): void {
    const row = this.#words.length * NUMBERS;
    if (row === this.#numbers.length) this.#numbers = longer(this.#numbers);
    const numbers = this.#numbers;
    numbers[row] = record.time;
    numbers[row + 1] = record.quantity;
    numbers[row + 2] = record.price;
    numbers[row + 3] = record.fee;
    numbers[row + 4] = record.slippage;
    numbers[row + 5] = record.realizedPnl;
    numbers[row + 6] = record.positionAfter;
    numbers[row + 7] = record.entryPriceAfter;
    numbers[row + 8] = record.cashAfter;
    const { symbol, instrumentType, action, side, reason } = record;
    this.#words.push({ symbol, instrumentType, action, side, reason });
  }

  /** All records so far, oldest first. */
  list(): readonly ActionRecord[] {
    if (this.#list.length < this.#words.length) {
      this.#list = this.#words.map((words, place) => this.#read(words, place * NUMBERS));
    }
    return this.#list;
  }

  #read({ reason, ...words }: Words, row: number): ActionRecord {
    const number = (place: number) => this.#numbers[row + place] as number;
    return {
      time: number(0),
      ...words,
      quantity: number(1),
      price: number(2),
      fee: number(3),
      slippage: number(4),
      realizedPnl: number(5),
      positionAfter: number(6),
      entryPriceAfter: number(7),
      cashAfter: number(8),
      ...(reason !== undefined && { reason }),
    };
  }
}

import type { OrderIntent, OrderSide } from "../execution/order.ts";
import { NO_INTENTS, type StrategyContext } from "./strategy.ts";

/**
 * Remembers the side a strategy wants in each symbol and turns changes into intents. On
 * spot, where nothing can be sold short, SHORT becomes CLOSE. A step without a change
 * allocates nothing.
 */
export class SideChanges {
  readonly #context: StrategyContext;
  readonly #sides: OrderSide[];
  #changes: OrderIntent[] | undefined;

  constructor(context: StrategyContext) {
    this.#context = context;
    this.#sides = context.symbols.map(() => "CLOSE");
  }

  /** The side wanted so far; CLOSE is out of the market. */
  sideOf(index: number): OrderSide {
    return this.#sides[index] as OrderSide;
  }

  /** @param index - The place of the symbol in the context. */
  want(index: number, wanted: OrderSide): void {
    const { symbols, instrumentType } = this.#context;
    const side = wanted === "SHORT" && instrumentType === "spot" ? "CLOSE" : wanted;
    if (side === this.#sides[index]) return;
    this.#sides[index] = side;
    this.#changes ??= [];
    this.#changes.push({ symbol: symbols[index] as string, instrumentType, side });
  }

  /** The changes since the last call, in the order in which they were wanted. */
  take(): readonly OrderIntent[] {
    const changes = this.#changes ?? NO_INTENTS;
    this.#changes = undefined;
    return changes;
  }
}

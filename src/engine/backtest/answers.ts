/** What strategies and position managers hand back: code that anybody may write, so nothing is taken on trust. */

import type { OrderIntent } from "../execution/order.ts";
import { formatMoment } from "../market/moment.ts";
import type { UtcMillis } from "../units.ts";

/**
 * Checks that an answer is a list of orders. What an order asks for is for the account to
 * refuse; here is only what could not even be recorded.
 *
 * @param asked - Whose answer it is, e.g. `decide`.
 * @throws TypeError naming what was handed back.
 */
export function assertOrders(answer: readonly OrderIntent[], asked: string): void {
  if (!Array.isArray(answer)) {
    throw new TypeError(`${asked} must return a list of orders, was ${describe(answer)}`);
  }
  for (let place = 0; place < answer.length; place++) {
    const order: unknown = answer[place];
    if (typeof order !== "object" || order === null) {
      throw new TypeError(`order ${place} of ${asked} must be an object, was ${describe(order)}`);
    }
    const { symbol } = order as Partial<OrderIntent>;
    if (typeof symbol !== "string") {
      throw new TypeError(
        `the symbol of order ${place} of ${asked} must be text, was ${describe(symbol)}`,
      );
    }
  }
}

/** What a strategy or a manager threw, with the moment of the run and the line of the code. */
export function failureAt(error: unknown, moment: UtcMillis): Error {
  const thrown = typeof error === "string" ? error : describe(error);
  const message = error instanceof Error ? error.message : thrown;
  const line = error instanceof Error ? lineOf(error) : null;
  const where = line === null ? "" : ` (${line})`;
  return new Error(`at ${formatMoment(moment)}: ${message}${where}`, { cause: error });
}

/**
 * `file:line` at which a strategy or a manager called what threw, or threw itself. Stacks are no
 * standard, but every engine names function, file and line in each frame.
 */
function lineOf({ stack = "" }: Error): string | null {
  const frame = stack
    .split("\n")
    .find((line) => /\b(?:prepare|decide|sizeOrders)\b.*:\d+:\d+/.test(line));
  const place = frame === undefined ? null : /([^/\\\s(@?]+)(?:\?[^:]*)?:(\d+):\d+\)?$/.exec(frame);
  return place === null ? null : `${place[1]}:${place[2]}`;
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `${typeof value} ${String(value)}`;
  return `an object with ${Object.keys(value).join(", ") || "nothing"}`;
}

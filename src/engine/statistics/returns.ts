import type { Column } from "../columns.ts";

/**
 * Simple returns between consecutive values of an equity curve: one fewer than values. A
 * step that begins at 0, after ruin, returns 0.
 *
 * @param target - Where to write them, as many as there are.
 */
export function returnsOf(
  equity: Float64Array,
  target: Column = new Float64Array(Math.max(0, equity.length - 1)),
): Column {
  let before = equity[0] as number;
  for (let step = 0; step < target.length; step++) {
    const value = equity[step + 1] as number;
    target[step] = before === 0 ? 0 : value / before - 1;
    before = value;
  }
  return target;
}

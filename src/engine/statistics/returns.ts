import type { Column } from "../columns.ts";

/**
 * Simple returns between consecutive values of an equity curve: one fewer than values. A
 * step that begins at 0, after ruin, returns 0.
 */
export function returnsOf(equity: Float64Array): Column {
  const returns = new Float64Array(Math.max(0, equity.length - 1));
  for (let step = 0; step < returns.length; step++) {
    const before = equity[step] as number;
    returns[step] = before === 0 ? 0 : (equity[step + 1] as number) / before - 1;
  }
  return returns;
}

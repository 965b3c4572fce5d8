import { at } from "../columns.ts";

/**
 * Reorders values in place so that the lowest stand first: none before `rank` is above the value
 * at it, none after it below (Hoare's quickselect, with the middle of three as the pivot).
 *
 * @param rank - Counted from 0.
 * @returns The value at `rank`.
 * @throws RangeError when there is no such rank.
 */
export function selectLowest(values: Float64Array, rank: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = middleOf(values, from, to);
    let left = from;
    let right = to;
    while (left <= right) {
      while ((values[left] as number) < pivot) left++;
      while ((values[right] as number) > pivot) right--;
      if (left > right) break;
      const low = values[right] as number;
      values[right--] = values[left] as number;
      values[left++] = low;
    }
    if (rank <= right) to = right;
    else if (rank >= left) from = left;
    else break;
  }
  return at(values, rank);
}

function middleOf(values: Float64Array, from: number, to: number): number {
  const first = values[from] as number;
  const middle = values[(from + to) >>> 1] as number;
  const last = values[to] as number;
  return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
}

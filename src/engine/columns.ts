/** One number per bar or event, oldest first. */
export type Column = Float64Array<ArrayBuffer>;

/**
 * Reads one entry of a column.
 *
 * @throws RangeError outside the column, where a bare index would read `undefined`
 * and turn every later sum into NaN without a word.
 */
export function at(column: Float64Array, index: number): number {
  const value = column[index];
  if (value === undefined) {
    throw new RangeError(`index ${index} is outside a column of ${column.length}`);
  }
  return value;
}

/** A copy of twice the length, with zeros at its end. */
export function longer(column: Column): Column {
  const copy = new Float64Array(2 * column.length);
  copy.set(column);
  return copy;
}

/** The first index whose entry is at or above `value` in an ascending column, or its length. */
export function lowerBound(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

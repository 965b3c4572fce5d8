/**
 * The value of a curve at a place: that of its last point up to there.
 *
 * @returns Null before its first point and after its last.
 */
export function readCurve(
  { x, y }: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> },
  at: number,
): number | null {
  const last = x.length - 1;
  // Places made by division may miss the last point by a rounding.
  if (last < 0 || at > (x[last] as number) + 1e-9 * Math.abs(x[last] as number)) return null;
  let row = -1;
  while (row < last && (x[row + 1] as number) <= at) row++;
  return row < 0 ? null : (y[row] as number);
}

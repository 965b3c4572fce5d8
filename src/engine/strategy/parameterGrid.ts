import type { ParameterValues } from "./parameters.ts";

/** The values that one parameter takes: `from`, then a step further, up to `to`. */
export interface GridAxis {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A search of more is a matter of hours. */
export const MOST_COMBINATIONS = 10_000;

/**
 * All combinations of values of several parameters; the last one varies fastest. Which of them a
 * strategy accepts is for `strategyProblems` to say.
 *
 * @param axes - By the parameter's name.
 * @throws RangeError when an axis has no value, or there are more than 10,000 combinations.
 */
export function parameterGrid(
  axes: Readonly<Record<string, GridAxis>>,
): readonly ParameterValues[] {
  let grid: readonly ParameterValues[] = [{}];
  for (const [name, axis] of Object.entries(axes)) {
    const count = countOf(name, axis);
    if (count * grid.length > MOST_COMBINATIONS) {
      throw new RangeError(
        `a grid holds at most ${MOST_COMBINATIONS} combinations, was ${count * grid.length} with ${name}: take wider steps`,
      );
    }
    const values = Array.from({ length: count }, (_, step) => axis.from + step * axis.step);
    grid = grid.flatMap((before) => values.map((value) => ({ ...before, [name]: value })));
  }
  return grid;
}

function countOf(name: string, { from, to, step }: GridAxis): number {
  // A hair more than the last step, which rounding may have put beyond the end.
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (!(step > 0 && Number.isFinite(count) && count > 0)) {
    throw new RangeError(
      `${name} needs steps from one value up to another, was ${from} to ${to} by ${step}`,
    );
  }
  return count;
}

import { at, type Column } from "../../columns.ts";
import { DAY } from "../../market/timeframe.ts";

/** Calendar years between the first and the last moment of a grid, of 365.25 days. */
export function yearsOf(time: Column): number {
  return time.length < 2 ? 0 : (at(time, time.length - 1) - at(time, 0)) / (365.25 * DAY);
}

/** How many steps a year has on this grid, closed hours left out; 0 for a run without length. */
export function stepsPerYear(time: Column): number {
  const years = yearsOf(time);
  return years === 0 ? 0 : (time.length - 1) / years;
}

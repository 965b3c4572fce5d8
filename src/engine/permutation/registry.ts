/** The null models in the box. */

import { type ParameterValues, parameterProblems } from "../strategy/parameters.ts";
import { barNull } from "./barNull.ts";
import { blockNull } from "./blockNull.ts";
import { filteredNull } from "./filteredNull.ts";
import { flipNull } from "./flipNull.ts";
import { segmentsNull } from "./segmentsNull.ts";
import { shiftNull } from "./shiftNull.ts";

/** In the order in which they are offered. */
export const NULL_MODELS = [
  barNull,
  flipNull,
  blockNull,
  filteredNull,
  shiftNull,
  segmentsNull,
] as const;

export type NullModel = (typeof NULL_MODELS)[number];
export type NullModelId = NullModel["id"];

/** @throws RangeError when no null model has the id. */
export function nullModelOf(id: string): NullModel {
  const found = NULL_MODELS.find((model) => model.id === id);
  if (found === undefined) {
    throw new RangeError(
      `no null model “${id}”; there are ${NULL_MODELS.map((model) => model.id).join(", ")}`,
    );
  }
  return found;
}

/** All that is wrong with the options of a null model, or nothing. */
export function nullModelProblems(id: string, options: ParameterValues): readonly string[] {
  return parameterProblems(nullModelOf(id).options, options);
}

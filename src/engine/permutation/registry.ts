/** The null models in the box. */

import type { ConventionsId } from "../conventions/registry.ts";
import { type ParameterValues, parameterProblems } from "../strategy/parameters.ts";
import { barNull } from "./barNull.ts";
import { blockNull } from "./blockNull.ts";
import { filteredNull } from "./filteredNull.ts";
import { flipNull } from "./flipNull.ts";
import { rowNull } from "./rowNull.ts";
import { segmentsNull } from "./segmentsNull.ts";
import { shiftNull } from "./shiftNull.ts";

/** Those of tests that are valid, in the order in which they are offered. */
export const NULL_MODELS = [
  barNull,
  flipNull,
  blockNull,
  filteredNull,
  shiftNull,
  segmentsNull,
] as const;

const ALL = [...NULL_MODELS, rowNull] as const;

export type NullModel = (typeof ALL)[number];
export type NullModelId = NullModel["id"];

/** @throws RangeError when no null model has the id. */
export function nullModelOf(id: string): NullModel {
  const found = ALL.find((model) => model.id === id);
  if (found === undefined) {
    throw new RangeError(`no null model “${id}”; there are ${ALL.map((one) => one.id).join(", ")}`);
  }
  return found;
}

/**
 * Those that a run can be luck-tested by: the original sees bars that have not closed, on null
 * markets as on real ones, so that no other than its own has a meaning there.
 */
export function nullModelsUnder(conventions: ConventionsId): readonly NullModel[] {
  return conventions === "original" ? [rowNull] : NULL_MODELS;
}

/** All that is wrong with the options of a null model, or nothing. */
export function nullModelProblems(id: string, options: ParameterValues): readonly string[] {
  return parameterProblems(nullModelOf(id).options, options);
}

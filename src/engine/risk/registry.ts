/** The position managers in the box. */

import { type ParameterValues, parameterProblems } from "../strategy/parameters.ts";
import { equityFraction } from "./equityFraction.ts";
import { inverseVolatility } from "./inverseVolatility.ts";
import { passThrough } from "./passThrough.ts";
import type {
  ManagerContext,
  ManagerDefinition,
  ManagerId,
  PositionManager,
} from "./positionManager.ts";

/** In the order in which they are offered. */
export const POSITION_MANAGERS: readonly ManagerDefinition[] = [
  equityFraction,
  inverseVolatility,
  passThrough,
];

/** A position manager and its parameters, as they are stored and sent. */
export interface ManagerChoice {
  readonly id: ManagerId;
  readonly parameters: ParameterValues;
}

/** @throws RangeError when no position manager has the id. */
export function managerDefinition(id: string): ManagerDefinition {
  const found = POSITION_MANAGERS.find((definition) => definition.id === id);
  if (found === undefined) {
    const known = POSITION_MANAGERS.map((definition) => definition.id).join(", ");
    throw new RangeError(`no position manager “${id}”; there are ${known}`);
  }
  return found;
}

/** All that is wrong with a choice, or nothing. */
export function managerProblems({ id, parameters }: ManagerChoice): readonly string[] {
  return parameterProblems(managerDefinition(id).parameters, parameters);
}

/**
 * Makes a fresh position manager for one run.
 *
 * @throws RangeError when the id is unknown or a parameter is out of its range.
 */
export function createManager(choice: ManagerChoice, context: ManagerContext): PositionManager {
  const [problem] = managerProblems(choice);
  if (problem !== undefined) throw new RangeError(problem);
  return managerDefinition(choice.id).create(choice.parameters, context);
}

/** The strategies in the box. */

import { type ParameterValues, parameterProblems } from "../parameters.ts";
import type { Strategy, StrategyContext, StrategyDefinition } from "../strategy.ts";
import { coinFlip } from "./coinFlip.ts";
import { crossSectional } from "./crossSectional.ts";
import { donchianBreakout } from "./donchianBreakout.ts";
import { hold } from "./hold.ts";
import { pairs } from "./pairs.ts";
import { rsiReversion } from "./rsiReversion.ts";
import { smaCrossover } from "./smaCrossover.ts";
import { timeSeriesMomentum } from "./timeSeriesMomentum.ts";

/** In the order in which they are offered. */
export const BUILT_IN_STRATEGIES: readonly StrategyDefinition[] = [
  smaCrossover,
  donchianBreakout,
  rsiReversion,
  timeSeriesMomentum,
  crossSectional,
  pairs,
  hold,
  coinFlip,
];

/** A strategy and its parameters, as they are stored and sent. */
export interface StrategyChoice {
  readonly id: string;
  readonly parameters: ParameterValues;
}

/** @throws RangeError when no built-in strategy has the id. */
export function strategyDefinition(id: string): StrategyDefinition {
  const found = BUILT_IN_STRATEGIES.find((definition) => definition.id === id);
  if (found === undefined) {
    const known = BUILT_IN_STRATEGIES.map((definition) => definition.id).join(", ");
    throw new RangeError(`no strategy “${id}”; there are ${known}`);
  }
  return found;
}

/** All that is wrong with a choice, or nothing. */
export function strategyProblems({ id, parameters }: StrategyChoice): readonly string[] {
  const definition = strategyDefinition(id);
  const single = parameterProblems(definition.parameters, parameters);
  if (single.length > 0) return single;
  const joint = definition.problem?.(parameters) ?? null;
  return joint === null ? [] : [joint];
}

/**
 * Makes a fresh strategy for one run.
 *
 * @throws RangeError when the id is unknown or a parameter is out of its range.
 */
export function createStrategy(choice: StrategyChoice, context: StrategyContext): Strategy {
  const [problem] = strategyProblems(choice);
  if (problem !== undefined) throw new RangeError(problem);
  return strategyDefinition(choice.id).create(choice.parameters, context);
}

import { detectableEdge } from "./detectableEdge.ts";
import { formatP } from "./formatP.ts";
import type { LuckTest } from "./luckTest.ts";
import { type NullModelId, nullModelOf } from "./registry.ts";
import { type Inference, SIGNIFICANCE } from "./runningInference.ts";

/** Said of a test that no second null model confirms: to choose it afterwards would be to choose p. */
export const UNCONFIRMED = "Unconfirmed: one null model was used. A second one may disagree.";

/** Below this width, the null model hardly moves the statistic. */
const NARROW = 0.5;
/** Null runs without a trade beyond which the null is another strategy. */
const MANY_IDLE = 0.2;
/** The part of what prices and funding moved from which on funding is said to matter. */
const MUCH_FUNDING = 0.25;
/** Null models that part funding rates from those before and after. */
const SHUFFLES_FUNDING: readonly NullModelId[] = ["bar", "block", "filtered"];

/** Null models that say something of strategies which are nearly always long. */
const MOVES_MORE: readonly NullModelId[] = ["flip", "shift"];

/** What else to know before believing a test, most important first. */
export function remarksOn(
  test: LuckTest,
  inference: Inference,
  smallest: number,
  width: number,
): readonly string[] {
  return [
    ...flawsOf(test, inference),
    ...test.observed.warnings,
    ...power(test, inference, smallest, width),
    ...meaning(test),
  ];
}

/** What is amiss with the runs themselves. */
export function flawsOf(test: LuckTest, inference: Inference): readonly string[] {
  return [...stopping(test, inference), ...failures(test)];
}

function* stopping({ observed, plan }: LuckTest, { drawn, isOver, settled }: Inference) {
  const { nullMarkets } = observed;
  if (!isOver) {
    yield `Stopped after ${drawn} of ${nullMarkets} null markets: p and its interval are those that hold whenever one stops, wider than at the end.`;
  } else if (drawn < nullMarkets) {
    yield plan.stopping === "csm"
      ? `Over after ${drawn} of ${nullMarkets} null markets, as planned: p has settled ${settled} ${SIGNIFICANCE}.`
      : `Over after ${drawn} of ${nullMarkets} null markets, as planned: enough of them did as well.`;
  }
}

function* failures({ permuted, failures: thrown, idle }: LuckTest) {
  const failed = permuted.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  if (failed > 0) {
    const runs = failed === 1 ? "1 run failed and counts" : `${failed} runs failed and count`;
    yield `${runs} against the strategy: ${thrown.slice(0, 3).join("; ")}`;
  }
  if (idle > MANY_IDLE * permuted.length) {
    yield `In ${idle} of ${permuted.length} null markets the strategy never traded.`;
  }
}

function* power(test: LuckTest, { pValue }: Inference, smallest: number, width: number) {
  if (width < NARROW) {
    const better = MOVES_MORE.filter((id) => id !== test.plan.nullModel);
    const titles = better.map((id) => `“${nullModelOf(id).title}”`).join(" or ");
    yield `Mostly passive exposure: this null hardly moves the statistic. ${titles} can say more.`;
  }
  if (smallest > SIGNIFICANCE) {
    yield `With ${test.observed.nullMarkets} null markets p cannot fall below ${formatP(smallest)}, so it cannot reach ${SIGNIFICANCE}.`;
  }
  const detectable = pValue > SIGNIFICANCE ? detectableEdge(test) : null;
  if (detectable !== null) {
    yield `This is not proof of no edge: on this data the test could detect ${detectable} under “${nullModelOf(test.plan.nullModel).title}”.`;
  }
}

function* meaning({ observed, plan }: LuckTest) {
  if (observed.fundingShare > MUCH_FUNDING && SHUFFLES_FUNDING.includes(plan.nullModel)) {
    const percent = Math.round(100 * observed.fundingShare);
    yield `Funding is ${percent} % of what prices and funding moved. These null markets shuffle it, so collecting it while it lasts looks like an edge.`;
  }
  if (observed.buyAndHold > 0) {
    yield "Drift is kept in null markets: being long in a market that rose earns nothing here.";
  }
}

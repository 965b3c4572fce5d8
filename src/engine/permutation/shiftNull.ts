import type { PositionNullModel } from "./nullModel.ts";
import { earn } from "./positionPath.ts";
import { DOMAINS, LARGEST_BOUND, RandomStream } from "./randomStream.ts";

/** So many embargoes must fit into a run, or shifted positions stay close to the real ones. */
const EMBARGOES = 20;

/** The real positions at other times: all of them shifted by as many steps, around the end. */
export const shiftNull: PositionNullModel<"shift"> = {
  id: "shift",
  subject: "positions",
  title: "The same positions at other times",
  tests: "Is the timing of the positions related to the market, or would any other have done?",
  keeps: "The market itself, and every position with its length and its distance to the next.",
  destroys:
    "Which moment of the market each position met. A rule that stays until it has won is rejected too often: about 9 times in 100 where 5 are due.",
  options: [
    {
      name: "embargo",
      label: "Least shift",
      default: 1,
      minimum: 1,
      maximum: 250_000,
      step: 1,
      unit: "steps",
      help: "Nearer shifts are left out. It is never less than the strategy's longest lookback, and a run must be 20 times as long.",
    },
  ],
  prepare(path, permutations, options) {
    const { steps } = path;
    const embargo = Math.max(1, path.lookback, options.embargo as number);
    if (steps < EMBARGOES * embargo) {
      throw new RangeError(
        `positions are shifted by at least ${embargo} steps, so a run needs ${EMBARGOES * embargo}, was ${steps}: choose a longer period or a shorter lookback`,
      );
    }
    const shifts = steps - 2 * embargo + 1;
    if (shifts > LARGEST_BOUND) {
      throw new RangeError(
        `a run may have ${LARGEST_BOUND} shifts, was ${shifts}: choose a longer step`,
      );
    }
    const isListed = shifts <= permutations;
    const order = new Uint32Array(steps);
    const returns = new Float64Array(steps);
    const earnShifted = (shift: number) => {
      shiftOrder(order, shift);
      earn(path, order, returns);
      return returns;
    };
    return {
      arrangements: isListed ? shifts : null,
      observe: () => earnShifted(0),
      permute: (seed, index) =>
        earnShifted(
          embargo + (isListed ? index : new RandomStream(seed, DOMAINS.shift, index).below(shifts)),
        ),
    };
  },
};

/** Step t takes the position of step t + shift, counted around the end. */
export function shiftOrder(order: Uint32Array, shift: number): void {
  for (let step = 0; step < order.length; step++) order[step] = (step + shift) % order.length;
}

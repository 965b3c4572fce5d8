import { SideChanges } from "../sideChanges.ts";
import type { StrategyDefinition } from "../strategy.ts";

/**
 * Trades the price ratio of the first two symbols by its z-score over `period` bars: above
 * `entry` it sells the first and buys the second, below `−entry` the other way round, and
 * leaves both once the score is within `exit` of zero. On spot it only ever holds the
 * cheap one. A ratio that never moved has no score and changes nothing.
 */
export const pairs: StrategyDefinition = {
  id: "pairs",
  title: "Pairs by z-score",
  summary:
    "Buys the cheaper and sells the dearer of the first two symbols when their price ratio strays from its mean, until it is back. On spot it buys only. Needs two symbols.",
  parameters: [
    {
      name: "period",
      label: "Window",
      default: 96,
      minimum: 2,
      maximum: 5000,
      step: 1,
      unit: "bars",
      help: "Bars over which mean and deviation of the ratio are taken.",
    },
    {
      name: "entry",
      label: "Entry",
      default: 2,
      minimum: 0.1,
      maximum: 10,
      step: 0.1,
      unit: "deviations",
      help: "Distance from the mean at which it enters.",
    },
    {
      name: "exit",
      label: "Exit",
      default: 0.5,
      minimum: 0,
      maximum: 10,
      step: 0.1,
      unit: "deviations",
      help: "Distance from the mean at which it leaves.",
    },
  ],
  manager: "equityFraction",
  lookback: ({ period = 0 }) => period,
  problem({ entry = 0, exit = 0 }) {
    return exit < entry ? null : `Exit must lie below entry, was ${exit} against ${entry}`;
  },
  create({ period = 0, entry = 0, exit = 0 }, context) {
    const { symbols } = context;
    const [first, second] = symbols;
    if (first === undefined || second === undefined) {
      throw new RangeError(`pairs trade two symbols: choose 2, was ${symbols.length}`);
    }
    const sides = new SideChanges(context);
    const closes = new Float64Array(period);
    const others = new Float64Array(period);
    let direction = 0;
    return {
      decide(view) {
        if (view.copyCloses(first, closes) < period || view.copyCloses(second, others) < period) {
          return sides.take();
        }
        const score = scoreOf(closes, others);
        if (score >= entry) direction = -1;
        else if (score <= -entry) direction = 1;
        else if (direction * score >= -exit) direction = 0; // it came back, or through
        sides.want(0, sideOf(direction));
        sides.want(1, sideOf(-direction));
        return sides.take();
      },
    };
  },
};

function sideOf(direction: number) {
  if (direction === 0) return "CLOSE";
  return direction > 0 ? "LONG" : "SHORT";
}

/** The z-score of the newest ratio among all; NaN where they differ by rounding alone. */
function scoreOf(closes: Float64Array, others: Float64Array): number {
  const { length } = closes;
  let sum = 0;
  for (let bar = 0; bar < length; bar++) sum += (closes[bar] as number) / (others[bar] as number);
  const mean = sum / length;
  let squares = 0;
  for (let bar = 0; bar < length; bar++) {
    squares += ((closes[bar] as number) / (others[bar] as number) - mean) ** 2;
  }
  const newest = (closes[length - 1] as number) / (others[length - 1] as number);
  return squares <= length * (mean * 1e-12) ** 2
    ? Number.NaN
    : (newest - mean) / Math.sqrt(squares / length);
}

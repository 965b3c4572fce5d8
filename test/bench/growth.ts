import { crossoverRun } from "./engineLoop.ts";
import { walkMarket } from "./market.ts";
import type { Measurement } from "./measurement.ts";
import { medians } from "./ratio.ts";

const SIZES = [1_000, 10_000, 100_000, 1_000_000] as const;
const SYMBOLS = 10;
const BARS = 20_000;

/** Target 11: the cost per bar does not grow with the number of bars, nor per symbol with symbols. */
export function growth(): readonly Measurement[] {
  const works = Object.fromEntries(
    SIZES.map((bars) => {
      const market = walkMarket(bars);
      // Small runs are repeated until they take as long as the largest.
      const times = Math.min(100, 1_000_000 / bars);
      return [bars, () => repeat(times, () => crossoverRun(market))] as const;
    }),
  );
  const taken = medians(works, 5, 5);
  const perBar = SIZES.map(
    (bars) => (taken[bars] as number) / Math.min(100, 1_000_000 / bars) / bars,
  );
  const [one, many] = [walkMarket(BARS), walkMarket(BARS, SYMBOLS)];
  const symbols = medians({ one: () => crossoverRun(one), many: () => crossoverRun(many) }, 5, 5);
  return [
    {
      name: "dearest bar / cheapest bar, 10³ to 10⁶ bars",
      ratio: Math.max(...perBar) / Math.min(...perBar),
      ...{ target: "constant", stretch: "" },
      parts: Object.fromEntries(
        SIZES.map((bars, index) => [`ns per bar, ${bars}`, 1e6 * (perBar[index] as number)]),
      ),
    },
    {
      name: `per symbol: ${SYMBOLS} symbols / 1 symbol`,
      ratio: symbols.many / symbols.one / SYMBOLS,
      ...{ target: "linear", stretch: "" },
      parts: symbols,
    },
  ];
}

function repeat(times: number, work: () => unknown): void {
  for (let time = 0; time < times; time++) work();
}

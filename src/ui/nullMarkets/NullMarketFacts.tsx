import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { strategyDefinition } from "#engine/strategy/builtIn/registry";
import type { SeenNullMarket } from "#state/nullMarket";
import { formatCount, formatFigure } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";

interface NullMarketFactsProps {
  readonly test: LuckTest;
  readonly index: number;
  readonly market: SeenNullMarket | null;
}

/** Where a null market stands beside the real one and among the others, in a sentence or two. */
export function NullMarketFacts({ test, index, market }: NullMarketFactsProps) {
  const { observed, permuted, plan } = test;
  const counted = permuted[index] ?? Number.NaN;
  const annual = Math.sqrt(observed.stepsPerYear);
  const real = formatFigure(observed.statistic * annual, "ratio");
  const seen = market?.ok === true ? market.seen : null;
  if (Number.isNaN(counted)) {
    return <p>The strategy’s run failed on this null market. It counts as at least as good.</p>;
  }
  const beaten = permuted.reduce((sum, other) => sum + (other < counted ? 1 : 0), 0);
  const side = counted >= observed.statistic ? "at least as good as" : "below";
  return (
    <>
      <p>
        Here your strategy made a Sharpe ratio of{" "}
        <strong>{formatFigure(counted * annual, "ratio")}</strong>, {side} the{" "}
        <strong>{real}</strong> on the real market. That is more than on{" "}
        {formatFigure(beaten / permuted.length, "percent")} of the {formatCount(permuted.length)}{" "}
        null markets. Gone from this market: {lowered(nullModelOf(plan.nullModel).destroys)}
      </p>
      {plan.search !== undefined && seen !== null && (
        <p>
          The best parameters on this market:{" "}
          {strategyDefinition(plan.run.strategy.id)
            .parameters.map(({ name }) => `${name} ${seen.parameters[name]}`)
            .join(", ")}
          .
        </p>
      )}
      {seen !== null && !Object.is(seen.statistic, counted) && (
        <Notice tone="warning">
          Made again, it comes out at {formatFigure(seen.statistic * annual, "fine")} instead: the
          data or the browser have changed since the test. Run the luck test again.
        </Notice>
      )}
    </>
  );
}

/** The middle of a sentence begins small. */
function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

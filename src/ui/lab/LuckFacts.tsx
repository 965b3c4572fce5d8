import { memo } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { STOPPING } from "#engine/permutation/stopping";
import { formatP, verdictOf } from "#engine/permutation/verdict";
import { quantile } from "#engine/statistics/quantile";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";

/** What a verdict rests on: a column for each null model. */
export const LuckFacts = memo(function LuckFacts({
  tests,
}: {
  readonly tests: readonly LuckTest[];
}) {
  const columns = tests.map(factsOf);
  const names = columns[0]?.map(([name]) => name) ?? [];
  return (
    <DataTable
      caption="What this rests on"
      columns={["Fact", ...tests.map(({ plan }) => nullModelOf(plan.nullModel).title)]}
      rows={names.map((name, row) => [name, ...columns.map((facts) => facts[row]?.[1] ?? "–")])}
    />
  );
});

function factsOf(test: LuckTest): readonly (readonly [name: string, value: string])[] {
  const { observed, permuted, plan } = test;
  const { interval, smallest, pValue } = verdictOf(test);
  const annual = Math.sqrt(observed.stepsPerYear);
  const finite = permuted.filter(Number.isFinite);
  const share = (part: number) =>
    finite.length === 0 ? "–" : formatFigure(quantile(finite, part) * annual, "ratio");
  const drawn = `${formatCount(permuted.length)} of ${formatCount(observed.nullMarkets)}`;
  return [
    ["Statistic", "Sharpe per step of net returns, annualized; one-sided"],
    ["On the real market", formatFigure(observed.statistic * annual, "ratio")],
    ["Middle of the null markets", share(0.5)],
    ["95 % of null markets between", `${share(0.025)} and ${share(0.975)}`],
    ["Null markets", `${drawn}, seed ${plan.seed}; ${STOPPING[plan.stopping].title.toLowerCase()}`],
    ["p", pValue === null ? "–" : formatP(pValue)],
    ["95 % interval of p", interval === null ? "–" : interval.map(formatP).join(" to ")],
    ["Smallest p that they can show", formatP(smallest)],
  ];
}

import { useMemo, useState } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { CurvesChart } from "../charts/CurvesChart.tsx";
import { gridOf } from "../charts/distributionBins.ts";
import { ecdfCurves } from "../charts/ecdfCurves.ts";
import { FanChart } from "../charts/FanChart.tsx";
import { formatFigure } from "../controls/format.ts";
import { Segmented } from "../controls/Segmented.tsx";
import { OpenableDistribution } from "../nullMarkets/OpenableDistribution.tsx";
import { useApp } from "../useApp.ts";

const NO_DATASETS: readonly string[] = [];

type View = "histogram" | "ecdf" | "fan";

/** The null markets in one of three pictures. */
export function LuckViews({ tests }: { readonly tests: readonly LuckTest[] }) {
  const [view, setView] = useState<View>("histogram");
  const tested = useApp((state) => state.luckTest.reportedSetup);
  const backtest = useApp((state) => state.backtest);
  return (
    <>
      <Segmented
        label="View of the null markets"
        value={view}
        options={[
          ["histogram", "Histogram"],
          ["ecdf", "Cumulated"],
          ["fan", "Equity"],
        ]}
        onChange={setView}
      />
      {view === "ecdf" ? (
        <Cumulated tests={tests} />
      ) : (
        tests.map((test) => (
          <section key={test.plan.nullModel}>
            {tests.length > 1 && <h4>{nullModelOf(test.plan.nullModel).title}</h4>}
            {view === "fan" ? (
              <FanChart path={test.observed.path} curves={test.growth} />
            ) : (
              <OpenableDistribution
                test={test}
                title={titleOf(test, tests.length)}
                datasetIds={tested?.datasetIds ?? NO_DATASETS}
                real={backtest.reportedSetup === tested ? backtest.report : null}
              />
            )}
          </section>
        ))
      )}
    </>
  );
}

/** Each null model as a line that rises from 0 to 1. */
function Cumulated({ tests }: { readonly tests: readonly LuckTest[] }) {
  const curves = useMemo(() => {
    const sets = tests.map(({ plan, observed, permuted }, place) => {
      const annual = Math.sqrt(observed.stepsPerYear);
      const real = observed.statistic * annual;
      return {
        name: nullModelOf(plan.nullModel).title,
        note: `yours ${formatFigure(real, "ratio")}`,
        values: permuted.map((value) => value * annual),
        ...{ place, observed: real },
      };
    });
    const grid = gridOf(
      sets.map(({ values }) => values),
      sets.map(({ observed }) => observed),
    );
    return ecdfCurves(sets, grid);
  }, [tests]);
  return (
    <CurvesChart
      axis="number"
      xTitle="Sharpe up to"
      unit="percent"
      curves={curves}
      summary="Share of null markets up to a Sharpe ratio (per step, annualized). The dot is your strategy on the real market: the further right, the fewer null markets did as well."
    />
  );
}

function titleOf({ plan }: LuckTest, tests: number): string {
  return tests === 1 ? "Luck test" : `Luck test, ${nullModelOf(plan.nullModel).title}`;
}

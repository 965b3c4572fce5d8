import { useMemo } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import type { PinnedRun } from "#state/runActivity";
import { CurvesChart } from "../charts/CurvesChart.tsx";
import { type Grid, gridOf } from "../charts/distributionBins.ts";
import { ecdfCurves } from "../charts/ecdfCurves.ts";
import { formatFigure } from "../controls/format.ts";
import { OpenableDistribution } from "../nullMarkets/OpenableDistribution.tsx";
import styles from "./compare.module.css";
import { numbered, pOf } from "./names.ts";

interface DistributionsProps {
  readonly pins: readonly PinnedRun[];
  readonly view: "ecdf" | "histograms";
}

/** What the null markets made of each run. */
export function Distributions({ pins, view }: DistributionsProps) {
  const tested = useMemo(() => testedRuns(pins), [pins]);
  const grid = useMemo(() => sharedGrid(tested), [tested]);
  const curves = useMemo(() => curvesOf(tested, grid), [tested, grid]);
  if (tested.length === 0) return <p>None of these runs has a luck test: run it before you pin.</p>;
  if (view === "ecdf") {
    return (
      <CurvesChart
        axis="number"
        xTitle="Sharpe up to"
        unit="percent"
        curves={curves}
        summary="Share of null markets up to a Sharpe ratio (per step, annualized). A dot marks what a run made on the real market: with an edge, it lies far to the right."
      />
    );
  }
  return (
    <div className={styles.grid}>
      {tested.map(({ pin, place, test }) => (
        <OpenableDistribution
          key={pin.id}
          test={test}
          datasetIds={pin.setup.datasetIds}
          real={pin.report}
          title={`${numbered(pin, place)}, ${pOf(pin)}`}
          grid={grid}
        />
      ))}
    </div>
  );
}

/** A run with its luck test in annualized Sharpe ratios. */
interface TestedRun {
  readonly pin: PinnedRun;
  readonly place: number;
  readonly test: LuckTest;
  readonly values: Float64Array;
  readonly observed: number;
  readonly buyAndHold: number;
}

function testedRuns(pins: readonly PinnedRun[]): readonly TestedRun[] {
  return pins.flatMap((pin, place) => {
    const { test } = pin;
    if (test === null) return [];
    const annual = Math.sqrt(test.observed.stepsPerYear);
    return [
      {
        ...{ pin, place, test },
        values: test.permuted.map((value) => value * annual),
        observed: test.observed.statistic * annual,
        buyAndHold: test.observed.buyAndHold * annual,
      },
    ];
  });
}

/** Bars of the same places for all, so that distributions compare at a glance. */
function sharedGrid(tested: readonly TestedRun[]) {
  return gridOf(
    tested.map(({ values }) => values),
    tested.flatMap(({ observed, buyAndHold }) => [observed, buyAndHold]),
  );
}

function curvesOf(tested: readonly TestedRun[], grid: Grid) {
  return ecdfCurves(
    tested.map(({ pin, place, values, observed }) => ({
      ...{ place, values, observed },
      name: numbered(pin, place),
      note: `observed ${formatFigure(observed, "ratio")}, ${pOf(pin)}`,
    })),
    grid,
  );
}

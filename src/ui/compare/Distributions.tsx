import { useMemo } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import { ecdf } from "#engine/statistics/ecdf";
import type { PinnedRun } from "#state/appState";
import { CurvesChart } from "../charts/CurvesChart.tsx";
import { type Grid, gridOf } from "../charts/distributionBins.ts";
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
  const curves = useMemo(() => ecdfCurves(tested, grid), [tested, grid]);
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

/** Points of a drawn curve. */
const POINTS = 200;

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

/** All on one grid of Sharpe ratios, so that curves can be compared point by point. */
function ecdfCurves(tested: readonly TestedRun[], { low, high }: Grid) {
  const x = Array.from(
    { length: POINTS },
    (_, point) => low + ((high - low) * point) / (POINTS - 1),
  );
  return tested.map(({ pin, place, values, observed }) => ({
    name: numbered(pin, place),
    place,
    note: `observed ${formatFigure(observed, "ratio")}, ${pOf(pin)}`,
    x,
    y: shares(values.filter(Number.isFinite), x),
    ...(Number.isFinite(observed) && { mark: observed }),
  }));
}

function shares(values: Float64Array, x: readonly number[]): readonly number[] {
  const steps = ecdf(values);
  let next = 0;
  return x.map((at) => {
    while (next < steps.value.length && (steps.value[next] as number) <= at) next++;
    return next === 0 ? 0 : (steps.share[next - 1] as number);
  });
}

import { useMemo } from "react";
import { ecdf } from "#engine/statistics/ecdf";
import type { PinnedRun } from "#state/appState";
import { CurvesChart } from "../charts/CurvesChart.tsx";
import { DistributionChart } from "../charts/DistributionChart.tsx";
import { formatFigure } from "../controls/format.ts";
import styles from "./compare.module.css";
import { numbered, pOf } from "./names.ts";

interface DistributionsProps {
  readonly pins: readonly PinnedRun[];
  readonly view: "ecdf" | "histograms";
}

/** What the null markets made of each run. */
export function Distributions({ pins, view }: DistributionsProps) {
  const curves = useMemo(() => ecdfCurves(pins), [pins]);
  if (curves.length === 0) return <p>None of these runs has a luck test: run it before you pin.</p>;
  if (view === "ecdf") {
    return (
      <CurvesChart
        axis="number"
        curves={curves}
        summary="Share of null markets up to a Sharpe ratio (per step, annualized). A strategy with an edge lies to the right of its own curve."
      />
    );
  }
  return (
    <div className={styles.grid}>
      {pins.map(
        (pin, place) =>
          pin.test !== null && (
            <DistributionChart
              key={pin.id}
              small
              test={pin.test}
              title={`${numbered(pin, place)}, ${pOf(pin)}`}
            />
          ),
      )}
    </div>
  );
}

/** Points of a drawn curve. */
const POINTS = 200;

/** All on one grid of Sharpe ratios, so that curves can be compared point by point. */
function ecdfCurves(pins: readonly PinnedRun[]) {
  const tested = pins.flatMap((pin, place) => {
    const { test } = pin;
    if (test === null) return [];
    const annual = Math.sqrt(test.observed.stepsPerYear);
    const values = test.permuted.filter(Number.isFinite).map((value) => value * annual);
    return [{ pin, place, values, observed: test.observed.statistic * annual }];
  });
  const all = tested.flatMap(({ values, observed }) => [...values, observed]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const x = Array.from(
    { length: POINTS },
    (_, point) => low + ((high - low) * point) / (POINTS - 1),
  );
  return tested.map(({ pin, place, values, observed }) => ({
    name: numbered(pin, place),
    note: `observed ${formatFigure(observed, "ratio")}, ${pOf(pin)}`,
    x,
    y: shares(values, x),
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

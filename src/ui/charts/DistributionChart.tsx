import { memo, useEffect, useMemo } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import { Disclosure } from "../controls/Disclosure.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";
import styles from "./charts.module.css";
import { DistributionTable } from "./DistributionTable.tsx";
import {
  type DistributionBar,
  distributionBars,
  type Grid,
  placesInBar,
  placesWhere,
} from "./distributionBins.ts";
import { buildDistributionChart } from "./distributionSeries.ts";
import { useChart } from "./useChart.ts";

interface DistributionChartProps {
  readonly test: LuckTest;
  readonly title: string;
  /** Shared with the charts beside it; its own when there are none. */
  readonly grid?: Grid | undefined;
  /** Opens some null markets by their indices, ascending; left out where there is nothing to open. */
  readonly onOpen?: ((indices: readonly number[]) => void) | undefined;
}

/** How the strategy fared on null markets, with the real market marked: annualized Sharpe ratios. */
export const DistributionChart = memo(function DistributionChart({
  test,
  title,
  grid,
  onOpen,
}: DistributionChartProps) {
  const [host, chart] = useChart(buildDistributionChart);
  const { observed, permuted } = test;
  const annual = Math.sqrt(observed.stepsPerYear);
  const real = observed.statistic * annual;
  const hold = observed.buyAndHold * annual;
  const values = useMemo(() => permuted.map((statistic) => statistic * annual), [permuted, annual]);
  const distribution = useMemo(
    () => distributionBars(values, real, [hold], grid),
    [values, real, hold, grid],
  );
  const open =
    onOpen &&
    ((bar: DistributionBar | "failed") =>
      onOpen(
        bar === "failed"
          ? placesWhere(values, Number.isNaN)
          : placesInBar(values, bar, distribution.width),
      ));

  useEffect(() => {
    chart?.draw(distribution, [
      { value: real, label: `your strategy ${formatFigure(real, "ratio")}`, dashed: false },
      { value: hold, label: `buy and hold ${formatFigure(hold, "ratio")}`, dashed: true },
    ]);
  }, [chart, distribution, real, hold]);

  useEffect(() => {
    if (open === undefined) return;
    return chart?.onClick((place) => {
      const bar = distribution.bars[place];
      if (bar !== undefined && bar.count > 0) open(bar);
    });
  });

  const summary = `${title}: Sharpe ratios of ${formatCount(permuted.length)} null markets; the strategy made ${formatFigure(real, "ratio")} on the real one, buy and hold ${formatFigure(hold, "ratio")}.`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {summary} Grey: null markets. Striped orange: those that did at least as well. Sharpe per
        step, annualized.
        {onOpen && " Click on a bar to see one of its null markets."}
      </figcaption>
      <div
        ref={host}
        className={`${styles.host} ${grid === undefined ? styles.distribution : styles.small} ${onOpen && styles.opens}`}
        role="img"
        aria-label={summary}
      />
      <Disclosure summary="View as table">
        {() => <DistributionTable distribution={distribution} title={title} onOpen={open} />}
      </Disclosure>
    </figure>
  );
});

import { memo, useEffect, useMemo } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import { Disclosure } from "../controls/Disclosure.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";
import styles from "./charts.module.css";
import { DistributionTable } from "./DistributionTable.tsx";
import { distributionBars, type Grid } from "./distributionBins.ts";
import { buildDistributionChart } from "./distributionSeries.ts";
import { useChart } from "./useChart.ts";

interface DistributionChartProps {
  readonly test: LuckTest;
  readonly title: string;
  /** Shared with the charts beside it; its own when there are none. */
  readonly grid?: Grid;
}

/** How the strategy fared on null markets, with the real market marked: annualized Sharpe ratios. */
export const DistributionChart = memo(function DistributionChart({
  test,
  title,
  grid,
}: DistributionChartProps) {
  const [host, chart] = useChart(buildDistributionChart);
  const { observed, permuted } = test;
  const annual = Math.sqrt(observed.stepsPerYear);
  const real = observed.statistic * annual;
  const hold = observed.buyAndHold * annual;
  const distribution = useMemo(() => {
    const values = permuted.map((statistic) => statistic * annual);
    return distributionBars(values, real, [hold], grid);
  }, [permuted, annual, real, hold, grid]);

  useEffect(() => {
    chart?.draw(distribution, [
      { value: real, label: `your strategy ${formatFigure(real, "ratio")}`, dashed: false },
      { value: hold, label: `buy and hold ${formatFigure(hold, "ratio")}`, dashed: true },
    ]);
  }, [chart, distribution, real, hold]);

  const summary = `${title}: Sharpe ratios of ${formatCount(permuted.length)} null markets; the strategy made ${formatFigure(real, "ratio")} on the real one, buy and hold ${formatFigure(hold, "ratio")}.`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {summary} Grey: null markets. Striped orange: those that did at least as well. Sharpe per
        step, annualized.
      </figcaption>
      <div
        ref={host}
        className={`${styles.host} ${grid === undefined ? styles.distribution : styles.small}`}
        role="img"
        aria-label={summary}
      />
      <Disclosure summary="View as table">
        {() => <DistributionTable distribution={distribution} title={title} />}
      </Disclosure>
    </figure>
  );
});

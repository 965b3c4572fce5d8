import { useEffect } from "react";
import type { LuckTest } from "#engine/permutation/luckTest";
import { DataTable } from "../controls/DataTable.tsx";
import { formatFigure } from "../controls/format.ts";
import styles from "./charts.module.css";
import { type DistributionBar, distributionBars } from "./distributionBins.ts";
import { buildDistributionChart } from "./distributionSeries.ts";
import { useChart } from "./useChart.ts";

interface DistributionChartProps {
  readonly test: LuckTest;
  readonly title: string;
  readonly small?: boolean;
}

/** How the strategy fared on null markets, with the real market marked: annualized Sharpe ratios. */
export function DistributionChart({ test, title, small = false }: DistributionChartProps) {
  const [host, chart] = useChart(buildDistributionChart);
  const { observed, permuted } = test;
  const annual = Math.sqrt(observed.stepsPerYear);
  const real = observed.statistic * annual;
  const hold = observed.buyAndHold * annual;

  useEffect(() => {
    const scaled = test.permuted.map((statistic) => statistic * annual);
    chart?.draw(distributionBars(scaled, real, [real, hold]), [
      { value: real, label: `your strategy ${formatFigure(real, "ratio")}`, dashed: false },
      { value: hold, label: `buy and hold ${formatFigure(hold, "ratio")}`, dashed: true },
    ]);
  }, [chart, test, annual, real, hold]);

  const summary = `${title}: Sharpe ratios of ${permuted.length} null markets; the strategy made ${formatFigure(real, "ratio")} on the real one, buy and hold ${formatFigure(hold, "ratio")}.`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {summary} Grey: null markets. Striped orange: those that did at least as well. Sharpe per
        step, annualized.
      </figcaption>
      <div
        ref={host}
        className={`${styles.host} ${small ? styles.small : styles.distribution}`}
        role="img"
        aria-label={summary}
      />
      <details>
        <summary>View as table</summary>
        <BarTable
          bars={distributionBars(
            permuted.map((statistic) => statistic * annual),
            real,
            [],
          )}
        />
      </details>
    </figure>
  );
}

function BarTable({ bars }: { readonly bars: readonly DistributionBar[] }) {
  const half = ((bars[1]?.time ?? 0) - (bars[0]?.time ?? 0)) / 2;
  return (
    <DataTable
      caption="Null markets by Sharpe ratio"
      columns={["Sharpe from", "to#", "Null markets#", "At least as good#"]}
      rows={bars
        .filter(({ count }) => count > 0)
        .map(({ time, count, tail }) => [
          formatFigure(time - half, "ratio"),
          formatFigure(time + half, "ratio"),
          count,
          tail,
        ])}
    />
  );
}

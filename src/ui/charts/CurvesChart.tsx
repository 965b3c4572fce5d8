import {
  createChart,
  createOptionsChart,
  type IChartApiBase,
  type ISeriesApi,
  LineSeries,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { useEffect } from "react";
import { type ChartColors, useChartColors } from "./chartColors.ts";
import { chartOptions } from "./chartOptions.ts";
import styles from "./charts.module.css";
import { keepFitted } from "./keepFitted.ts";
import { seriesStyle } from "./seriesStyles.ts";
import { useChart } from "./useChart.ts";

/** A named line. */
export interface Curve {
  readonly name: string;
  /** Beside the name in the legend. */
  readonly note: string;
  /** Moments in UTC milliseconds, or numbers; ascending. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

interface CurvesChartProps {
  readonly summary: string;
  readonly axis: "time" | "number";
  readonly curves: readonly Curve[];
}

/** Up to ten lines over one another, told apart by colour, pattern and legend. */
export function CurvesChart({ summary, axis, curves }: CurvesChartProps) {
  const [host, chart] = useChart(axis === "time" ? buildTimeChart : buildNumberChart);
  useChartColors(); // the legend follows the theme, too
  useEffect(() => chart?.draw(curves), [chart, curves]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{summary}</figcaption>
      <ul className={styles.legend}>
        {curves.map(({ name, note }, place) => (
          <li key={name}>
            <span
              className={styles.swatch}
              style={{
                color: seriesStyle(place).color,
                borderBlockStartStyle: place < 5 ? "solid" : "dashed",
              }}
            />
            {name} <strong>{note}</strong>
          </li>
        ))}
      </ul>
      <div
        ref={host}
        className={`${styles.host} ${styles.curves}`}
        role="img"
        aria-label={summary}
      />
    </figure>
  );
}

function buildTimeChart(host: HTMLElement, colors: ChartColors) {
  const chart = createChart(host, chartOptions(colors));
  return drawer<Time>(chart, (x) => Math.round(x / 1000) as UTCTimestamp);
}

function buildNumberChart(host: HTMLElement, colors: ChartColors) {
  return drawer<number>(
    createOptionsChart(host, { ...chartOptions(colors), localization: { precision: 2 } }),
    (x) => x,
  );
}

function drawer<X>(chart: IChartApiBase<X>, toX: (x: number) => X) {
  keepFitted(chart);
  const drawn: ISeriesApi<"Line", X>[] = [];
  return {
    remove: () => chart.remove(),
    draw(curves: readonly Curve[]) {
      for (const series of drawn.splice(0)) chart.removeSeries(series);
      curves.forEach(({ x, y }, place) => {
        const series = chart.addSeries(LineSeries, {
          ...seriesStyle(place),
          lineWidth: 2,
          priceLineVisible: false,
          lastValueVisible: false,
        });
        series.setData(Array.from(y, (value, row) => ({ time: toX(x[row] ?? Number.NaN), value })));
        drawn.push(series);
      });
      chart.timeScale().fitContent();
    },
  };
}

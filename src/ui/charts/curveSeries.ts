import {
  createChart,
  createOptionsChart,
  createSeriesMarkers,
  type IChartApiBase,
  type ISeriesApi,
  LineSeries,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import type { MetricUnit } from "#engine/backtest/metrics/metrics";
import { formatFigure } from "../controls/format.ts";
import type { Curve } from "./CurvesChart.tsx";
import type { ChartColors } from "./chartColors.ts";
import { chartOptions } from "./chartOptions.ts";
import { keepFitted } from "./keepFitted.ts";
import { seriesStyle } from "./seriesStyles.ts";

/** Lines over time. */
export function buildTimeChart(host: HTMLElement, colors: ChartColors) {
  const chart = createChart(host, chartOptions(colors));
  return drawer<Time>(chart, (x) => Math.round(x / 1000) as UTCTimestamp);
}

/** Lines over numbers, which must lie on one uniform grid: the axis counts points. */
export function buildNumberChart(host: HTMLElement, colors: ChartColors) {
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
    draw(curves: readonly Curve[], unit: MetricUnit) {
      for (const series of drawn.splice(0)) chart.removeSeries(series);
      for (const { x, y, place, mark } of curves) {
        const { color, lineStyle } = seriesStyle(place);
        const series = chart.addSeries(LineSeries, {
          ...{ color, lineStyle, lineWidth: 2, priceLineVisible: false, lastValueVisible: false },
          priceFormat: {
            type: "custom",
            minMove: 0.01,
            formatter: (value: number) => formatFigure(value, unit),
          },
        });
        series.setData(
          Array.from(y, (value, row) => {
            const point = { time: toX(x[row] as number) };
            return Number.isNaN(value) ? point : { ...point, value };
          }),
        );
        if (mark !== undefined) {
          const time = toX(x[nearest(x, mark)] as number);
          const text = String(place + 1);
          createSeriesMarkers<X>(series, [
            { time, position: "inBar", shape: "circle", color, text, size: 1 },
          ]);
        }
        drawn.push(series);
      }
      chart.timeScale().fitContent();
    },
  };
}

/** The row whose x is nearest to a value. */
function nearest(x: ArrayLike<number>, value: number): number {
  let best = 0;
  for (let row = 1; row < x.length; row++) {
    const distance = Math.abs((x[row] as number) - value);
    if (distance < Math.abs((x[best] as number) - value)) best = row;
  }
  return best;
}

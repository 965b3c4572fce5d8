import {
  AreaSeries,
  BaselineSeries,
  createChart,
  createSeriesMarkers,
  LineSeries,
  LineStyle,
  type SeriesMarker,
  type UTCTimestamp,
} from "lightweight-charts";
import type { BacktestReport } from "#engine/backtest/report";
import type { Column } from "#engine/columns";
import type { ActionRecord } from "#engine/execution/record";
import { type ChartColors, faded } from "./chartColors.ts";
import { chartOptions } from "./chartOptions.ts";
import { keepFitted } from "./keepFitted.ts";

/** Four panes on one time axis: price with fills, equity, drawdown, positions. */
export function buildRunChart(host: HTMLElement, colors: ChartColors) {
  const chart = createChart(host, {
    ...chartOptions(colors),
    timeScale: { ...chartOptions(colors).timeScale, timeVisible: true, secondsVisible: false },
  });
  keepFitted(chart);
  const quiet = { priceLineVisible: false, lastValueVisible: false };
  const percent = {
    type: "custom",
    minMove: 0.0001,
    formatter: (value: number) => `${(100 * value).toFixed(1)}%`,
  } as const;
  const price = chart.addSeries(LineSeries, { ...quiet, color: colors.text, lineWidth: 1 }, 0);
  const buyAndHold = chart.addSeries(
    LineSeries,
    { ...quiet, color: colors.benchmark, lineWidth: 1, lineStyle: LineStyle.Dashed },
    1,
  );
  const scaledBuyAndHold = chart.addSeries(
    LineSeries,
    { ...quiet, color: colors.benchmark, lineWidth: 1, lineStyle: LineStyle.Dotted },
    1,
  );
  const equity = chart.addSeries(LineSeries, { ...quiet, color: colors.equity, lineWidth: 2 }, 1);
  const drawdown = chart.addSeries(
    AreaSeries,
    {
      ...quiet,
      ...{ invertFilledArea: true, priceFormat: percent, lineWidth: 1, lineColor: colors.drawdown },
      topColor: faded(colors.drawdown, 0.1),
      bottomColor: faded(colors.drawdown, 0.35),
    },
    2,
  );
  const exposure = chart.addSeries(
    BaselineSeries,
    {
      ...quiet,
      ...{ baseValue: { type: "price", price: 0 }, lineWidth: 1, lineType: 1 },
      topLineColor: colors.long,
      topFillColor1: faded(colors.long, 0.35),
      topFillColor2: faded(colors.long, 0.1),
      bottomLineColor: colors.short,
      bottomFillColor1: faded(colors.short, 0.1),
      bottomFillColor2: faded(colors.short, 0.35),
    },
    3,
  );
  const marks = createSeriesMarkers<UTCTimestamp>(price as never, []);
  for (const [index, pane] of chart.panes().entries()) {
    pane.setStretchFactor([3, 3, 1.4, 1.4][index] ?? 1);
  }

  return {
    remove: () => chart.remove(),
    /** Draws a report, with the price and the positions of one symbol. */
    draw({ curves, fills }: BacktestReport, symbol: string) {
      const shown = curves.symbols.find((one) => one.symbol === symbol);
      equity.setData(toLine(curves.time, curves.equity));
      buyAndHold.setData(toLine(curves.time, curves.buyAndHold));
      scaledBuyAndHold.setData(toLine(curves.time, curves.scaledBuyAndHold));
      drawdown.setData(toLine(curves.time, curves.drawdown));
      price.setData(shown ? toLine(curves.time, shown.close) : []);
      exposure.setData(shown ? toLine(curves.time, shown.exposure) : []);
      marks.setMarkers(
        fills.filter((fill) => fill.symbol === symbol).map((fill) => markOf(fill, colors)),
      );
      chart.timeScale().fitContent();
    },
  };
}

/** Charts count time in seconds and want one object per point; NaN is a hole. */
function toLine(time: Column, values: Column) {
  return Array.from(values, (value, row) => {
    const point = { time: ((time[row] as number) / 1000) as UTCTimestamp };
    return Number.isNaN(value) ? point : { ...point, value };
  });
}

/** Up for bought, down for sold, a circle for what ends flat: shape says what colour says. */
function markOf(
  { time, positionAfter, quantity }: ActionRecord,
  colors: ChartColors,
): SeriesMarker<UTCTimestamp> {
  const bought = quantity > 0;
  return {
    time: (time / 1000) as UTCTimestamp,
    position: bought ? "belowBar" : "aboveBar",
    shape: positionAfter === 0 ? "circle" : bought ? "arrowUp" : "arrowDown",
    color: positionAfter === 0 ? colors["text-muted"] : bought ? colors.long : colors.short,
    size: 0.7,
  };
}

import {
  type CustomData,
  createChart,
  customSeriesDefaultOptions,
  type ICustomSeriesPaneRenderer,
  type ICustomSeriesPaneView,
  LineSeries,
  LineStyle,
  type PaneRendererCustomData,
  type UTCTimestamp,
} from "lightweight-charts";
import { type ChartColors, faded } from "./chartColors.ts";
import { chartOptions } from "./chartOptions.ts";
import { keepFitted } from "./keepFitted.ts";

/** All curves of the fan at one moment: five levels, then sample curves. */
type FanPoint = CustomData<UTCTimestamp> & { readonly values: readonly number[] };
type Target = Parameters<ICustomSeriesPaneRenderer["draw"]>[0];
type ToY = Parameters<ICustomSeriesPaneRenderer["draw"]>[1];

/** Curves on shared moments, as growth of 1. */
export interface FanCurves {
  /** In UTC milliseconds. */
  readonly time: ArrayLike<number>;
  /** Below 5, 25, 50, 75 and 95 % of null markets. */
  readonly levels: readonly ArrayLike<number>[];
  readonly samples: readonly ArrayLike<number>[];
  readonly observed: ArrayLike<number>;
}

const LEVELS = 5;
const MEDIAN = 2;

/** Null markets as bands, median and a few curves, behind the real market's equity. */
export function buildFanChart(host: HTMLElement, colors: ChartColors) {
  const chart = createChart(host, chartOptions(colors));
  keepFitted(chart);
  const growth = {
    type: "custom",
    minMove: 0.001,
    formatter: (value: number) => `${(100 * (value - 1)).toFixed(0)}%`.replace("-", "−"),
  } as const;
  const quiet = { priceLineVisible: false, lastValueVisible: false, priceFormat: growth };
  const fan = chart.addCustomSeries(new FanView(colors), quiet);
  const median = chart.addSeries(LineSeries, {
    ...quiet,
    ...{ color: colors["text-muted"], lineWidth: 1, lineStyle: LineStyle.Dashed },
  });
  const observed = chart.addSeries(LineSeries, { ...quiet, color: colors.equity, lineWidth: 3 });
  return {
    remove: () => chart.remove(),
    draw({ time, levels, samples, observed: real }: FanCurves) {
      const curves = [...levels, ...samples];
      const at = (row: number) => ((time[row] as number) / 1000) as UTCTimestamp;
      const line = (curve: ArrayLike<number>) =>
        Array.from(curve, (value, row) => ({ time: at(row), value }));
      fan.setData(
        Array.from(time, (_, row) => ({
          time: at(row),
          values: curves.map((curve) => curve[row] as number),
        })),
      );
      median.setData(line(levels[MEDIAN] ?? []));
      observed.setData(line(real));
      chart.timeScale().fitContent();
    },
  };
}

/** Draws all bands and curves at once: a series for each would take seconds. */
class FanView implements ICustomSeriesPaneView<UTCTimestamp, FanPoint> {
  readonly #colors: ChartColors;
  #data: PaneRendererCustomData<UTCTimestamp, FanPoint> | null = null;

  constructor(colors: ChartColors) {
    this.#colors = colors;
  }

  update(data: PaneRendererCustomData<UTCTimestamp, FanPoint>): void {
    this.#data = data;
  }

  priceValueBuilder({ values }: FanPoint): number[] {
    return [Math.min(...values), Math.max(...values)];
  }

  isWhitespace(data: object): data is never {
    return !("values" in data);
  }

  defaultOptions() {
    return customSeriesDefaultOptions;
  }

  renderer(): ICustomSeriesPaneRenderer {
    return { draw: (target, toY) => this.#draw(target, toY) };
  }

  #draw(target: Target, toY: ToY): void {
    const bars = this.#data?.bars ?? [];
    const curves = bars[0]?.originalData.values.length ?? 0;
    if (curves < LEVELS) return;
    // biome-ignore lint/correctness/useHookAtTopLevel: no hook, fancy-canvas only names it like one
    target.useMediaCoordinateSpace(({ context }) => {
      const trace = (curve: number, backwards = false) => {
        for (let place = 0; place < bars.length; place++) {
          const bar = bars[backwards ? bars.length - 1 - place : place];
          const y = toY(bar?.originalData.values[curve] as number);
          if (bar !== undefined && y !== null) context.lineTo(bar.x, y);
        }
      };
      for (const [low, high, alpha] of [
        [0, 4, 0.22],
        [1, 3, 0.3],
      ] as const) {
        context.fillStyle = faded(this.#colors.null, alpha);
        context.beginPath();
        trace(low);
        trace(high, true);
        context.fill();
      }
      context.strokeStyle = faded(this.#colors.null, 0.7);
      context.lineWidth = 0.75;
      for (let curve = LEVELS; curve < curves; curve++) {
        context.beginPath();
        trace(curve);
        context.stroke();
      }
    });
  }
}

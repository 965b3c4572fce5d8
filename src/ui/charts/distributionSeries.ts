import {
  type CustomData,
  createOptionsChart,
  customSeriesDefaultOptions,
  type ICustomSeriesPaneRenderer,
  type ICustomSeriesPaneView,
  type MouseEventHandler,
  type PaneRendererCustomData,
} from "lightweight-charts";
import type { ChartColors } from "./chartColors.ts";
import { chartOptions } from "./chartOptions.ts";
import type { Distribution, DistributionBar } from "./distributionBins.ts";
import { drawMarks, hatch, type Mark } from "./distributionMarks.ts";
import { keepFitted } from "./keepFitted.ts";

type BarData = CustomData<number> & DistributionBar & { readonly middle: number };
type Target = Parameters<ICustomSeriesPaneRenderer["draw"]>[0];
type ToY = Parameters<ICustomSeriesPaneRenderer["draw"]>[1];

/** A histogram on a numeric axis: null markets in grey, the tail hatched, marks on top. */
export function buildDistributionChart(host: HTMLElement, colors: ChartColors) {
  const options = chartOptions(colors);
  const chart = createOptionsChart(host, {
    ...options,
    rightPriceScale: { ...options.rightPriceScale, scaleMargins: { top: 0.22, bottom: 0 } },
    handleScroll: false,
    handleScale: false,
  });
  keepFitted(chart);
  const view = new DistributionView(colors);
  const series = chart.addCustomSeries(view, {
    priceLineVisible: false,
    lastValueVisible: false,
    priceFormat: { type: "custom", minMove: 1, formatter: (count: number) => count.toFixed(0) },
  });
  return {
    remove: () => chart.remove(),
    /** Hears which bar was clicked, by its place, wherever above the axis. */
    onClick(hear: (place: number) => void): () => void {
      const listen: MouseEventHandler<number> = ({ logical }) => {
        if (logical !== undefined) hear(Math.round(logical));
      };
      chart.subscribeClick(listen);
      return () => chart.unsubscribeClick(listen);
    },
    draw({ bars, width }: Distribution, marks: readonly Mark[]) {
      view.marks = marks;
      view.unit = width;
      const localization = { ...chart.options().localization, precision: decimalsOf(width) };
      chart.applyOptions({ localization });
      series.setData(bars.map((bar) => ({ ...bar, middle: bar.time })));
      chart.timeScale().fitContent();
    },
  };
}

/** Decimals that tell the middles of bars apart. */
export function decimalsOf(width: number): number {
  return 1 + Math.max(0, Math.ceil(-Math.log10(width) - 1e-9));
}

class DistributionView implements ICustomSeriesPaneView<number, BarData> {
  marks: readonly Mark[] = [];
  /** From bar to bar. */
  unit = 1;
  readonly #colors: ChartColors;
  #data: PaneRendererCustomData<number, BarData> | null = null;

  constructor(colors: ChartColors) {
    this.#colors = colors;
  }

  update(data: PaneRendererCustomData<number, BarData>): void {
    this.#data = data;
  }

  priceValueBuilder({ count }: BarData): number[] {
    return [0, count];
  }

  isWhitespace(data: object): data is never {
    return !("count" in data);
  }

  defaultOptions() {
    return customSeriesDefaultOptions;
  }

  renderer(): ICustomSeriesPaneRenderer {
    return { draw: (target, toY) => this.#draw(target, toY) };
  }

  #draw(target: Target, toY: ToY): void {
    const data = this.#data;
    if (data === null || data.bars.length === 0) return;
    // biome-ignore lint/correctness/useHookAtTopLevel: no hook, fancy-canvas only names it like one
    target.useMediaCoordinateSpace(({ context, mediaSize }) => {
      const ground = toY(0) ?? mediaSize.height;
      const width = Math.max(1, data.barSpacing - 1);
      for (const { x, originalData } of data.bars) {
        const left = x - width / 2;
        const top = toY(originalData.count) ?? ground;
        const tailTop = toY(originalData.tail) ?? ground;
        context.fillStyle = this.#colors.null;
        context.fillRect(left, top, width, tailTop - top);
        if (originalData.tail > 0)
          hatch(context, left, tailTop, width, ground - tailTop, this.#colors);
      }
      const [bar] = data.bars;
      if (bar === undefined) return;
      const xOf = (value: number) =>
        bar.x + ((value - bar.originalData.middle) / this.unit) * data.barSpacing;
      drawMarks(context, this.marks, xOf, mediaSize, this.#colors);
    });
  }
}

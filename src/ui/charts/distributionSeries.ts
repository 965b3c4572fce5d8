import {
  type CustomData,
  createOptionsChart,
  customSeriesDefaultOptions,
  type ICustomSeriesPaneRenderer,
  type ICustomSeriesPaneView,
  type PaneRendererCustomData,
} from "lightweight-charts";
import type { ChartColors } from "./chartColors.ts";
import { chartOptions } from "./chartOptions.ts";
import type { DistributionBar } from "./distributionBins.ts";
import { keepFitted } from "./keepFitted.ts";

/** A vertical line with a name. */
export interface Mark {
  readonly value: number;
  readonly label: string;
  readonly dashed: boolean;
}

type BarData = CustomData<number> & DistributionBar & { readonly middle: number };
type Target = Parameters<ICustomSeriesPaneRenderer["draw"]>[0];
type ToY = Parameters<ICustomSeriesPaneRenderer["draw"]>[1];

/** A histogram on a numeric axis: null markets in grey, the tail hatched, marks on top. */
export function buildDistributionChart(host: HTMLElement, colors: ChartColors) {
  const options = chartOptions(colors);
  const chart = createOptionsChart(host, {
    ...options,
    localization: { precision: 2 },
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
    draw(bars: readonly DistributionBar[], marks: readonly Mark[]) {
      view.marks = marks;
      series.setData(bars.map((bar) => ({ ...bar, middle: bar.time })));
      chart.timeScale().fitContent();
    },
  };
}

class DistributionView implements ICustomSeriesPaneView<number, BarData> {
  marks: readonly Mark[] = [];
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
      this.#drawMarks(context, data, mediaSize.width, mediaSize.height);
    });
  }

  #drawMarks(
    context: CanvasRenderingContext2D,
    data: PaneRendererCustomData<number, BarData>,
    width: number,
    height: number,
  ): void {
    const [first, second] = data.bars;
    if (first === undefined || second === undefined) return;
    const unit = second.originalData.middle - first.originalData.middle;
    context.font = "600 12px system-ui, sans-serif";
    this.marks.forEach(({ value, label, dashed }, row) => {
      const x = first.x + ((value - first.originalData.middle) / unit) * data.barSpacing;
      context.strokeStyle = dashed ? this.#colors.benchmark : this.#colors.observed;
      context.fillStyle = this.#colors.text;
      context.lineWidth = 2;
      context.setLineDash(dashed ? [5, 4] : []);
      const y = 14 + 17 * row;
      context.beginPath();
      context.moveTo(x, y - 10);
      context.lineTo(x, height);
      context.stroke();
      context.setLineDash([]);
      const room = context.measureText(label).width + 8;
      context.fillText(label, x + room > width ? x - room : x + 6, y);
    });
  }
}

/** Orange with stripes: the tail is told by pattern, too. */
function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colors: ChartColors,
): void {
  context.save();
  context.fillStyle = colors.tail;
  context.fillRect(x, y, width, height);
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = colors.surface;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let offset = -height; offset < width; offset += 6) {
    context.moveTo(x + offset, y + height);
    context.lineTo(x + offset + height, y);
  }
  context.stroke();
  context.restore();
}

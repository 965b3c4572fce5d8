import type { IChartApiBase } from "lightweight-charts";

/** Keeps all data in sight when the chart changes its size; a chart alone would cut it off. */
export function keepFitted<X>(chart: IChartApiBase<X>): void {
  chart.timeScale().subscribeSizeChange(() => chart.timeScale().fitContent());
}

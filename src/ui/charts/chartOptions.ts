import { ColorType } from "lightweight-charts";
import type { ChartColors } from "./chartColors.ts";

/** What all charts of the page have in common. */
export function chartOptions(colors: ChartColors) {
  return {
    autoSize: true,
    layout: {
      attributionLogo: false, // the notice stands in the footer
      background: { type: ColorType.Solid, color: colors.surface },
      textColor: colors["text-muted"],
      fontFamily: "system-ui, sans-serif",
      fontSize: 11,
      panes: { separatorColor: colors.border, enableResize: false },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colors.border } },
    rightPriceScale: { borderColor: colors.border },
    timeScale: { borderColor: colors.border, minBarSpacing: 0.01 },
    handleScroll: { vertTouchDrag: false, mouseWheel: false },
    handleScale: { mouseWheel: false },
  } as const;
}

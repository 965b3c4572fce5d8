import { LineStyle } from "lightweight-charts";

/** Okabe and Ito's colours, in light and in dark. */
const COLORS = [
  ["#0072b2", "#56b4e9"],
  ["#c75200", "#f0a04b"],
  ["#007a5a", "#3cc79a"],
  ["#a33c77", "#e08bbb"],
  ["#6b5b00", "#f0e442"],
] as const;

/** Line styles with their dashes, which the chart draws at a width of 2 px. */
const PATTERNS = [
  [LineStyle.Solid, undefined],
  [LineStyle.Dashed, "4 4"],
  [LineStyle.LargeDashed, "12 12"],
  [LineStyle.Dotted, "2 2"],
  [LineStyle.SparseDotted, "2 8"],
] as const;

/** How a run of a list is drawn; `dashes` is the same pattern for an SVG stroke. */
export interface SeriesStyle {
  readonly color: string;
  readonly lineStyle: LineStyle;
  readonly dashes: string | undefined;
}

/** The look of the run at a place of the list: ten pairs of colour and pattern, no two the same. */
export function seriesStyle(place: number): SeriesStyle {
  const round = Math.floor(place / COLORS.length);
  const [light, dark] = COLORS[place % COLORS.length] as (typeof COLORS)[number];
  const pattern = PATTERNS[(place + round) % PATTERNS.length] as (typeof PATTERNS)[number];
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const isDark =
    scheme === "dark" || (scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  return { color: isDark ? dark : light, lineStyle: pattern[0], dashes: pattern[1] };
}

import { LineStyle } from "lightweight-charts";

/** Okabe and Ito's colours in both lights, each with a pattern of its own, for up to ten runs. */
const COLORS = [
  ["#0072b2", "#56b4e9"],
  ["#c75200", "#f0a04b"],
  ["#007a5a", "#3cc79a"],
  ["#a33c77", "#e08bbb"],
  ["#6b5b00", "#f0e442"],
] as const;
const PATTERNS = [LineStyle.Solid, LineStyle.Dashed] as const;

/** The look of the run at a place of the list. */
export function seriesStyle(place: number): {
  readonly color: string;
  readonly lineStyle: LineStyle;
} {
  const [light, dark] = COLORS[place % COLORS.length] as (typeof COLORS)[number];
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const isDark =
    scheme === "dark" || (scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  return {
    color: isDark ? dark : light,
    lineStyle: PATTERNS[Math.floor(place / COLORS.length)] ?? LineStyle.Dotted,
  };
}

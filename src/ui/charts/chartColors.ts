import { useSyncExternalStore } from "react";

/** The tokens that charts draw with. */
const TOKENS = [
  "text",
  "text-muted",
  "border",
  "surface",
  "equity",
  "benchmark",
  "tail",
  "null",
  "observed",
  "long",
  "short",
  "drawdown",
] as const;

export type ChartColors = Readonly<Record<(typeof TOKENS)[number], string>>;

let current: ChartColors | null = null;

/** Charts cannot read custom properties: this resolves them, and again when the theme changes. */
export function useChartColors(): ChartColors {
  return useSyncExternalStore(subscribe, () => (current ??= resolve()));
}

function subscribe(changed: () => void): () => void {
  const refresh = () => {
    current = resolve();
    changed();
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", refresh);
  const observer = new MutationObserver(refresh);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", refresh);
    observer.disconnect();
  };
}

function resolve(): ChartColors {
  const probe = document.body.appendChild(document.createElement("span"));
  const colors = TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return [token, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colors) as ChartColors;
}

/** The same colour, see-through. */
export function faded(color: string, alpha: number): string {
  return color.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}

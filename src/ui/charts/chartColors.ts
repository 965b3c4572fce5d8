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

const PREFERS_DARK = "(prefers-color-scheme: dark)";

export type ChartColors = Readonly<Record<(typeof TOKENS)[number], string>>;

let current: ChartColors | null = null;
let resolvedFor = "";

/** Charts cannot read custom properties: this resolves them, and again when the theme changes. */
export function useChartColors(): ChartColors {
  return useSyncExternalStore(subscribe, snapshot);
}

function subscribe(changed: () => void): () => void {
  const system = matchMedia(PREFERS_DARK);
  system.addEventListener("change", changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    system.removeEventListener("change", changed);
    observer.disconnect();
  };
}

/** One object per theme, for all charts; the theme may have changed while there was no chart. */
function snapshot(): ChartColors {
  const theme = `${document.documentElement.dataset.theme} ${matchMedia(PREFERS_DARK).matches}`;
  if (current === null || theme !== resolvedFor) current = resolve();
  resolvedFor = theme;
  return current;
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

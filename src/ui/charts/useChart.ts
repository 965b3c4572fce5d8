import { type RefObject, useEffect, useRef, useState } from "react";
import { type ChartColors, useChartColors } from "./chartColors.ts";

/**
 * Keeps a chart alive for as long as its host element is mounted, and makes it anew when the
 * theme changes.
 *
 * @param build - Makes the chart and its series. Define it outside the component.
 * @returns The ref for the host, and what `build` made, which is null until it is mounted.
 */
export function useChart<Handles extends { remove(): void }>(
  build: (host: HTMLElement, colors: ChartColors) => Handles,
): [host: RefObject<HTMLDivElement | null>, handles: Handles | null] {
  const host = useRef<HTMLDivElement>(null);
  const colors = useChartColors();
  const [handles, setHandles] = useState<Handles | null>(null);

  useEffect(() => {
    if (host.current === null) return;
    const made = build(host.current, colors);
    setHandles(made);
    return () => {
      setHandles(null);
      made.remove();
    };
  }, [build, colors]);

  return [host, handles];
}

import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { DistributionChart } from "#ui/charts/DistributionChart";
import { distributionBars } from "../../src/ui/charts/distributionBins.ts";
import "../../src/ui/theme/tokens.css";

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement("main"));
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
  document.documentElement.removeAttribute("data-theme");
});

/** A statistic of 1 a year on the real market, against −1, 0, 0.5, 1.5 and a failed run. */
const test5: LuckTest = {
  plan: {
    run: {
      settings: { ...DEFAULT_SETTINGS, symbols: [], start: 0, end: 1 },
      strategy: { id: "hold", parameters: {} },
      manager: { id: "equityFraction", parameters: {} },
    },
    ...DEFAULT_LUCK,
    permutations: 5,
    seed: 1,
  },
  observed: {
    ...{ statistic: 0.5, traded: true, buyAndHold: 0.25, stepsPerYear: 4, returns: 100 },
    ...{ nullMarkets: 5, warnings: [] },
  },
  permuted: Float64Array.of(-0.5, 0, 0.25, 0.75, Number.NaN),
  idle: 0,
  failures: ["broken"],
};

describe("a distribution", () => {
  test("is drawn with a text twin that says the same, and leaves nothing behind", async () => {
    root.render(
      <StrictMode>
        <DistributionChart test={test5} title="Mine" />
      </StrictMode>,
    );
    const chart = page.getByRole("img", {
      name: "Mine: Sharpe ratios of 5 null markets; the strategy made 1.00 on the real one, buy and hold 0.50.",
    });
    await expect.element(chart).toBeVisible();
    await expect.poll(() => host.querySelectorAll("canvas").length).toBeGreaterThan(0);
    await page.getByText("View as table").click();
    const table = page.getByRole("table", { name: "Null markets by Sharpe ratio" });
    expect(table.getByRole("row").elements()).toHaveLength(5);
    root.unmount();
    await expect.poll(() => host.childElementCount).toBe(0);
    root = createRoot(host);
  });

  test("takes the colours of the theme, and changes with it", async () => {
    const background = () => {
      const canvas = host.querySelector("canvas");
      const pixel = canvas?.getContext("2d")?.getImageData(2, 2, 1, 1).data;
      return pixel === undefined ? null : [pixel[0], pixel[1], pixel[2]];
    };
    document.documentElement.setAttribute("data-theme", "light");
    root.render(<DistributionChart test={test5} title="Mine" />);
    await expect.poll(background).toEqual([255, 255, 255]);
    document.documentElement.setAttribute("data-theme", "dark");
    await expect.poll(background).toEqual([24, 28, 34]);
  });
});

test("bars count all null markets once, and the tail from the observed value on", () => {
  const values = Float64Array.of(-1, 0, 0.5, 1, 1.5, Number.NaN);
  const bars = distributionBars(values, 1, [1, 3]);
  expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  expect(bars.reduce((sum, { tail }) => sum + tail, 0)).toBe(2);
  expect(bars[bars.length - 1]?.time).toBeGreaterThan(3);
  const widths = bars.slice(1).map(({ time }, place) => time - (bars[place]?.time ?? 0));
  for (const width of widths) expect(width).toBeCloseTo(widths[0] ?? 0, 9);
});

import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DEFAULT_LUCK } from "#engine/permutation/luckPlan";
import type { LuckTest } from "#engine/permutation/luckTest";
import { CurvesChart } from "#ui/charts/CurvesChart";
import { DistributionChart } from "#ui/charts/DistributionChart";
import { distributionBars, gridOf, placesInBar } from "../../src/ui/charts/distributionBins.ts";
import { readCurve } from "../../src/ui/charts/readCurve.ts";
import { seriesStyle } from "../../src/ui/charts/seriesStyles.ts";
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
    ...{ nullMarkets: 5, fundingShare: 0, warnings: [] },
    path: { time: new Float64Array(0), growth: new Float32Array(0) },
  },
  permuted: Float64Array.of(-0.5, 0, 0.25, 0.75, Number.NaN),
  idle: 0,
  failures: ["broken"],
  growth: [],
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
    const table = page.getByRole("table", { name: "Mine: null markets by Sharpe ratio" });
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

describe("the null markets of a distribution", () => {
  test("are opened from the table, and those that failed from below it", async () => {
    const opened: (readonly number[])[] = [];
    root.render(
      <DistributionChart test={test5} title="Mine" onOpen={(indices) => opened.push(indices)} />,
    );
    await page.getByText("View as table").click();
    for (const button of await page.getByRole("button", { name: "Open it" }).all()) {
      await button.click();
    }
    expect(opened).toEqual([[0], [1], [2], [3], [4]]); // the fifth, last, is the one that failed
  });

  test("are opened by a click on the chart, anywhere above the bar", async () => {
    const opened: (readonly number[])[] = [];
    const crowd = Float64Array.from({ length: 40 }, (_, place) => (place % 2 === 0 ? 0.5 : -0.5));
    root.render(
      <DistributionChart
        test={{ ...test5, permuted: crowd, failures: [] }}
        title="Mine"
        onOpen={(indices) => opened.push(indices)}
      />,
    );
    const chart = page.getByRole("img", { name: /^Mine/ });
    await expect.poll(() => host.querySelectorAll("canvas").length).toBeGreaterThan(0);
    const { width } = chart.element().getBoundingClientRect();
    for (let x = 4; x < 0.9 * width; x += 4) await chart.click({ position: { x, y: 60 } });
    const sets = new Set(opened.map((indices) => indices.map((place) => place % 2).join("")));
    expect([...sets]).toEqual(["1".repeat(20), "0".repeat(20)]);
  });

  test("cannot be opened where nobody would show them", async () => {
    root.render(<DistributionChart test={test5} title="Mine" />);
    await page.getByText("View as table").click();
    await expect.element(page.getByRole("button")).not.toBeInTheDocument();
  });
});

describe("the bars of a distribution", () => {
  const values = Float64Array.of(-1, 0, 0.5, 1, 1.5, Number.NaN);

  test("hold every null market that they count, and no other", () => {
    const { bars, width } = distributionBars(values, 1, [3]);
    const places = bars.map((bar) => placesInBar(values, bar, width));
    expect(places.map(({ length }) => length)).toEqual(bars.map(({ count }) => count));
    expect(places.flat()).toEqual([0, 1, 2, 3, 4]);
  });

  test("count all null markets once, and the tail from the observed value on", () => {
    const { bars, width, failed, outside } = distributionBars(values, 1, [3]);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(bars.reduce((sum, { tail }) => sum + tail, 0)).toBe(2);
    expect([failed, outside]).toEqual([1, 0]);
    expect(bars[bars.length - 1]?.time).toBeGreaterThan(3);
    for (const [place, { time }] of bars.entries()) {
      expect(time - (bars[0]?.time ?? 0)).toBeCloseTo(place * width, 9);
    }
  });

  test("lie at the same places side by side, wherever the values are", () => {
    const other = Float64Array.of(10, 11, 12);
    const grid = gridOf([values, other], [20]);
    const places = [values, other].map((one) =>
      distributionBars(one, 1, [], grid).bars.map(({ time }) => time),
    );
    expect(places[0]).toEqual(places[1]);
  });

  test("stay few when one value is far away", () => {
    const far = Float64Array.of(0, 0.001, 0.002, 0.003, 1e6);
    expect(distributionBars(far, 0.001, []).bars.length).toBeLessThan(300);
  });
});

test("ten runs have ten looks", () => {
  const looks = Array.from({ length: 10 }, (_, place) => JSON.stringify(seriesStyle(place)));
  expect(new Set(looks).size).toBe(10);
});

test.for<[number, number | null]>([
  [0, null],
  [1, 10],
  [2.5, 20],
  [4, 40],
  [4.1, null],
])("a curve from 1 to 4 reads at %d as %d", ([at, expected]) => {
  expect(readCurve({ x: [1, 2, 4], y: [10, 20, 40] }, at)).toBe(expected);
});

test("curves have a text twin with a column for each", async () => {
  const curve = (name: string, place: number) => ({
    ...{ name, place, note: "p = 0.040", x: [0, 1, 2], y: [0, 0.5, 1] },
  });
  root.render(
    <CurvesChart
      {...{ summary: "Shares", axis: "number", xTitle: "Sharpe up to", unit: "percent" }}
      curves={[curve("First", 0), curve("Second", 1)]}
    />,
  );
  await page.getByText("View as table").click();
  const table = page.getByRole("table", { name: "Shares" });
  await expect.element(table.getByRole("columnheader", { name: "Second" })).toBeVisible();
  await expect.element(table.getByRole("row").nth(21)).toHaveTextContent("1.0050.0%50.0%");
});

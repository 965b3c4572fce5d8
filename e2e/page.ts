import { existsSync, readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Real market files, for tests only: absent on most machines. */
export const REAL_DATA = "../shared/data/binance-vision-spot/BTCUSDT-1h.csv.gz";
export const hasRealData = existsSync(REAL_DATA);

export const SCREENS = ["Data", "Strategy", "Lab", "Compare"] as const;

/** Opens the app and waits until the sample markets are there. */
export async function open(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("checkbox", { name: /planted edge/ })).toBeChecked();
}

/**
 * Opens the app as somebody who has removed the sample markets, and waits until that is known: for
 * what needs none of them, since making both takes seconds.
 */
export async function openEmpty(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem("visited", "yes"));
  await page.goto("./");
  await expect(page.getByText("Choose a dataset.").first()).toBeVisible();
}

/** Opens the app on the last months of the sample: whatever is run there is over soon. */
export async function openShort(page: Page): Promise<void> {
  await open(page);
  await page.getByLabel("First day (UTC)").fill("2024-10-01");
}

/** Opens the app with 100 days of hourly bars in it, which is quickest. */
export async function openSmall(page: Page): Promise<void> {
  await openEmpty(page);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: randomWalk(2_400) }]);
  await expect(page.getByText("is stored and chosen.")).toBeVisible();
  await show(page, "Lab");
}

/** Hourly bars from 2024 on whose steps come from a linear congruential generator. */
function randomWalk(bars: number): Buffer {
  let state = 1;
  let close = 2_000;
  const lines = Array.from({ length: bars }, (_, bar) => {
    state = (state * 48_271) % 2_147_483_647;
    const open = close;
    close = Number((open * (1 + (state / 2_147_483_647 - 0.5) / 50)).toFixed(2));
    const [low, high] = open < close ? [open, close] : [close, open];
    return `${Date.UTC(2024, 0, 1, bar)},${open},${high},${low},${close},5`;
  });
  return Buffer.from(["timestamp,open,high,low,close,volume", ...lines].join("\n"));
}

/** Shows a screen. */
export async function show(page: Page, screen: (typeof SCREENS)[number]): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name: screen }).click();
}

/** Drops files anywhere on the page, as a person would. */
export async function drop(
  page: Page,
  files: readonly { name: string; content: Buffer }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(
    (dropped) => {
      const data = new DataTransfer();
      for (const { name, base64 } of dropped) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name));
      }
      return data;
    },
    files.map(({ name, content }) => ({ name, base64: content.toString("base64") })),
  );
  await page.dispatchEvent("main", "drop", { dataTransfer: transfer });
}

export function readReal(): { name: string; content: Buffer } {
  return { name: "BTCUSDT-1h.csv.gz", content: readFileSync(REAL_DATA) };
}

/** Runs the backtest of the set-up and waits for its figures. */
export async function runBacktest(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run backtest" }).click();
  await expect(page.getByRole("status")).toHaveText("Backtest done");
}

/** Runs the luck test and waits for its verdict. */
export async function runLuckTest(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("button", { name: "Run luck test" }).click();
  await expect(page.getByRole("status")).toHaveText(/Luck test done/, { timeout: 90_000 });
}

/** axe finds nothing. */
export async function expectSound(page: Page): Promise<void> {
  await expectNoViolation(axe(page));
}

/** axe finds no text that is hard to read before its background. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolation(axe(page).withRules(["color-contrast"]));
}

/** Without frames of other origins the older way finds the same, in half the time. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true);
}

async function expectNoViolation(builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Nothing sticks out sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

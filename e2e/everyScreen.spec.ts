import { expect, test } from "@playwright/test";
import {
  expectContrast,
  expectNoOverflow,
  expectSound,
  openEmpty,
  openShort,
  openSmall,
  runBacktest,
  runLuckTest,
  SCREENS,
  show,
} from "./page.ts";

const WIDTHS = [1440, 1024, 390];

const FOLDER = process.env.SCREENSHOTS;

test("every screen passes axe, fits its width, and can be read in dark, too", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await openShort(page);
  await runBacktest(page);
  await check("lab-backtest");
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await page.getByRole("button", { name: "Pin for comparison" }).click();
  await check("lab-luck");
  await page.getByRole("radio", { name: "Cumulated" }).check();
  await expect(page.getByRole("img", { name: /Share of null markets/ })).toBeVisible();
  await page.getByRole("radio", { name: "Equity" }).check();
  await expect(page.getByRole("img", { name: /nine in ten of 99 null markets/ })).toHaveCount(2);
  await check("lab-luck-equity");
  for (const screen of SCREENS) {
    await show(page, screen);
    await check(screen.toLowerCase());
  }
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await check("help");

  /** Colours change neither widths nor what axe knows of elements. */
  async function check(name: string): Promise<void> {
    await page.emulateMedia({ colorScheme: "dark" });
    await expectContrast(page);
    if (FOLDER !== undefined) await atEveryWidth((width) => take(`${name}-dark-${width}`));
    await page.emulateMedia({ colorScheme: "light" });
    await expectSound(page);
    await atEveryWidth(async (width) => {
      await expectNoOverflow(page);
      if (FOLDER !== undefined) await take(`${name}-light-${width}`);
    });
  }

  async function atEveryWidth(look: (width: number) => Promise<void>): Promise<void> {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 1000 });
      await look(width);
    }
    await page.setViewportSize({ width: 1440, height: 1000 });
  }

  async function take(name: string): Promise<void> {
    await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: !name.startsWith("help") });
  }
});

test("the page may reach nobody and run nobody's script", async ({ page }) => {
  await openEmpty(page);
  const blocked = await page.evaluate(async () => {
    const attempts = {
      fetch: () => fetch("https://example.com"),
      image: () =>
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = reject;
          image.src = "https://example.com/pixel.png";
        }),
      worker: async () => new Worker("https://example.com/worker.js"),
      evaluation: async () => new Function("return 1")(),
    };
    const failures: string[] = [];
    for (const [name, attempt] of Object.entries(attempts)) {
      await attempt().catch(() => failures.push(name));
    }
    return failures;
  });
  expect(blocked).toEqual(["fetch", "image", "worker", "evaluation"]);
});

test("every control of the Lab is reached by keyboard, and shows it", async ({ page }) => {
  await openSmall(page);
  const reached = new Set<string>();
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const outlined = element.closest("label") ?? element;
      const ring = [element, outlined].some((one) => getComputedStyle(one).outlineStyle !== "none");
      return { name: element.textContent || element.getAttribute("type") || "", ring };
    });
    if (focus.name !== "" && focus.name.length < 60) {
      reached.add(focus.name);
      expect(focus.ring, focus.name).toBe(true);
    }
  }
  for (const name of ["Data", "Compare", "Run backtest", "Backtest"])
    expect(reached).toContain(name);
});

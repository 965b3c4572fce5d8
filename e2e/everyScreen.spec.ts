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

for (const scheme of ["light", "dark"] as const) {
  const promise = scheme === "light" ? "passes axe and fits its width" : "can be read";
  test(`every screen in ${scheme} ${promise}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
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
      await (scheme === "light" ? expectSound(page) : expectContrast(page));
      if (scheme === "dark" && FOLDER === undefined) return;
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1000 });
        await expectNoOverflow(page);
        const path = `${FOLDER}/${name}-${scheme}-${width}.png`;
        if (FOLDER !== undefined) await page.screenshot({ path, fullPage: name !== "help" });
      }
      await page.setViewportSize({ width: 1440, height: 1000 });
    }
  });
}

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

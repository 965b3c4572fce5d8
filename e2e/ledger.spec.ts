import { expect, type Page, test } from "@playwright/test";
import { openSmall, runBacktest } from "./page.ts";

/** Runs a luck test of 99 null markets each and waits until p has been corrected. */
async function testLuck(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await page.getByRole("button", { name: "Run luck test" }).click();
}

/** How many variants the page says were tried. */
function tried(page: Page, count: number) {
  return page.getByText(`You have tried ${count} variant`);
}

test("every distinct backtest counts, the same one once, and p is corrected for all of them", async ({
  page,
}) => {
  await openSmall(page);
  await runBacktest(page);
  await testLuck(page);
  await expect(page.getByText(/first thing you tried on this data/)).toBeVisible();
  await expect(tried(page, 1)).toBeVisible();

  for (const fast of ["20", "28"]) {
    await page.getByLabel("Fast average (bars)").fill(fast);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("status")).toHaveText("Backtest done");
  }
  await expect(tried(page, 3)).toBeVisible();
  await page.getByRole("button", { name: "Run backtest" }).click();
  await testLuck(page);
  await expect(
    page.getByText(
      /3 variants on this data \(2 compared on the same null markets, the others counted in full\)\. Corrected for that, p = [01]\.\d+/,
    ),
  ).toBeVisible({ timeout: 30_000 });

  await page.reload();
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await tried(page, 3).click();
  await expect(page.getByRole("table", { name: /Every distinct backtest counts/ })).toContainText(
    "SMA crossover 20/96",
  );
});

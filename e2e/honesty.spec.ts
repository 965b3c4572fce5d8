import { expect, test } from "@playwright/test";
import { expectNoOverflow, expectSound, openEmpty, openShort, runBacktest } from "./page.ts";

test("the page shows how the luck test itself was tested, at phone width, too", async ({
  page,
}) => {
  await openEmpty(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByText("Plot and table of all trials").click();
  await expect(page.getByRole("img", { name: /False alarms of every trial/ })).toBeVisible();
  const row = page.getByRole("row", { name: /momentum 20, bar, iid 1,000/ });
  await expect(row).toContainText("yes");
  await expect(page.getByRole("row", { name: /momentum 20, row, iid/ })).toContainText("100.0 %");
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

test("the Sharpe ratio of a run comes with an interval, and so does its lead over holding", async ({
  page,
}) => {
  await openShort(page);
  await runBacktest(page);
  await page.getByRole("button", { name: "Draw the interval" }).click();
  const row = page.getByRole("row", { name: /^Sharpe ratio −5\.04/ });
  await expect(row).toContainText(/−?\d+\.\d\d to \d+\.\d\d/, { timeout: 30_000 });
  await expect(page.getByRole("row", { name: /^Less that of holding/ })).toBeVisible();
  await expectSound(page);
});

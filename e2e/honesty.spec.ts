import { expect, test } from "@playwright/test";
import { expectNoOverflow, expectSound, open } from "./page.ts";

test("the page shows how the luck test itself was tested, at phone width, too", async ({
  page,
}) => {
  await open(page);
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

import { expect, test } from "@playwright/test";
import { expectNoOverflow, expectSound, open, runBacktest } from "./page.ts";

test("one click tells what is left of a run at twice the costs, filled later, and year by year", async ({
  page,
}) => {
  await open(page);
  await runBacktest(page);
  await page.getByRole("button", { name: "How fragile is it?" }).click();
  const row = (name: RegExp) => page.getByRole("row", { name });
  await expect(row(/^Nothing: the run as it is/)).toContainText("1.33", { timeout: 30_000 });
  await expect(row(/^Costs × 2/)).toContainText(/−\d+\.\d%/);
  await expect(row(/^Every fill one step \(1h\) later/)).toBeVisible();
  await expect(row(/^Without the best five days/)).toBeVisible();
  await expect(row(/^20\d\d/).first()).toBeVisible();
  await expect(page.getByText(/^It stays positive with twice the costs/)).toContainText(
    /It breaks even at \d+\.\d bp on all it trades; it paid \d+\.\d bp\./,
  );
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

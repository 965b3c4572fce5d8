import { expect, test } from "@playwright/test";
import { expectNoOverflow, expectSound, openSmall } from "./page.ts";

test("a set-up is calibrated on markets without an edge, and what came out is said", async ({
  page,
}) => {
  await openSmall(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("button", { name: "Calibrate my set-up" }).click();
  await expect(page.getByRole("status")).toHaveText(/Calibrating your set-up: \d+ of 100/);
  await expect(page.getByText(/So far \d+ of 100 markets/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("img", { name: /An exact test follows the diagonal/ })).toBeVisible({
    timeout: 100_000,
  });
  await expect(
    page.getByText(/Of 100 markets without an edge, \d+ (was|were) called significant/),
  ).toContainText("at most 5 in 100 are due");
  await expect(page.getByRole("heading", { name: /As promised|Cautious/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /The worse of both/ })).toBeVisible();
  await expectSound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

test("a calibration is cancelled by Esc; what has run stays, labelled", async ({ page }) => {
  await openSmall(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("button", { name: "Calibrate my set-up" }).click();
  await expect(page.getByText(/So far \d+ of 100 markets/)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByText(/Stopped after \d+ of 100 markets/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Too few to tell" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Calibrate my set-up" })).toBeEnabled();
});

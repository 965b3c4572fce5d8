import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { drop, openEmpty, openSmall, runBacktest, runLuckTest, show } from "./page.ts";

const FUTURES = "../shared/data/binance-usdm-2025";
const SPOT = "../shared/data/binance-spot-2025";

test("a strategy that never trades has nothing to test, and is told so", async ({ page }) => {
  await openSmall(page);
  await page.getByLabel("Strategy", { exact: true }).selectOption({ value: "rsiReversion" });
  await page.getByLabel(/^Oversold/).fill("1");
  await page.getByLabel(/^Overbought/).fill("99");
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await expect(page.getByRole("heading", { name: "Not testable" })).toBeVisible();
  await expect(page.getByText(/never traded on the real market.*p = 1/)).toBeVisible();
  await expect(page.getByText(/Corrected for that/)).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("real futures: perpetual, mark, funding, and spot for the index travel together through both null models", async ({
  page,
}) => {
  test.skip(!existsSync(FUTURES), "needs ../shared/data");
  await openEmpty(page);
  const file = (folder: string, name: string, as = name) => ({
    name: as,
    content: readFileSync(`${folder}/${name}`),
  });
  await drop(page, [
    file(FUTURES, "BTCUSDT-1h-futures.csv.gz"),
    file(FUTURES, "BTCUSDT-1h-mark.csv.gz"),
    file(FUTURES, "BTCUSDT-1h-funding-rate.csv"),
    file(SPOT, "BTCUSDT-1h.norm.csv.gz", "BTCUSDT-1h-index.csv.gz"),
  ]);
  await show(page, "Data");
  for (const kind of ["perp 1h", "mark 1h", "funding", "index 1h"]) {
    await expect(page.getByRole("row", { name: new RegExp(`BTC-USDT ${kind}`) })).toBeVisible();
  }
  await show(page, "Lab");
  for (const box of await page.getByRole("checkbox", { name: /BTCUSDT-1h/ }).all()) {
    await box.check();
  }
  await page.getByRole("radio", { name: "Futures" }).check();
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await expect(
    page.getByText(/Of the null markets, \d+ of 99 .* The worse of both: p = /),
  ).toBeVisible();
  await expect(page.getByText(/Where it came from: prices .* funding −?[1-9]/)).toBeVisible();
});

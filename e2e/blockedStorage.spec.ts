import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test } from "@playwright/test";
import { launchOptions } from "../test/setup/findBrowser.ts";
import { drop, open, runBacktest, show } from "./page.ts";

const BARS = Array.from({ length: 200 }, (_, row) => {
  const price = (100 + 10 * Math.sin(row / 20)).toFixed(2);
  return `${Date.UTC(2024, 0, 1) + row * 3_600_000},${price},${price},${price},${price},5`;
});

test("where site data is blocked the app works in memory, and says so", async ({ baseURL }) => {
  const profile = mkdtempSync(join(tmpdir(), "blocked-"));
  const cookies = 2; // blocked, and with them all else that pages store
  mkdirSync(join(profile, "Default"));
  writeFileSync(
    join(profile, "Default", "Preferences"),
    JSON.stringify({ profile: { default_content_setting_values: { cookies } } }),
  );
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    ...(baseURL !== undefined && { baseURL }),
  });
  try {
    const page = await context.newPage();
    await open(page);
    await expect(page.getByText("does not let the page store anything")).toBeVisible();
    const denied = await page.evaluate(() => {
      try {
        return localStorage.length;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(denied).toBe("SecurityError");
    await show(page, "Data");
    const text = ["timestamp,open,high,low,close,volume", ...BARS].join("\n");
    await drop(page, [{ name: "ETHUSDT-1h.csv", content: Buffer.from(text) }]);
    await expect(page.getByText("is stored and chosen.")).toBeVisible();
    await show(page, "Lab");
    await runBacktest(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
});

import { expect, type Page, test } from "@playwright/test";
import { drop, expectNoOverflow, expectSound, openEmpty, show } from "./page.ts";

const HOUR = 3_600_000;
const JANUARY = Date.UTC(2024, 0, 1);

/** 100 days of hourly bars: the last quarter begins on 16 March 2024. */
const FILE = {
  name: "ETHUSDT-1h.csv",
  content: Buffer.from(
    `timestamp,open,high,low,close,volume\n${Array.from({ length: 2400 }, (_, row) => {
      const price = (100 + 10 * Math.sin(row / 20)).toFixed(2);
      return `${JANUARY + row * HOUR},${price},${price},${price},${price},5`;
    }).join("\n")}`,
  ),
};

const card = (page: Page) => page.getByRole("region", { name: "ETHUSDT-1h.csv", exact: true });
const hidden = (page: Page) => page.getByText(/Every run ends before 2024-03-16/);

async function importIt(page: Page): Promise<void> {
  await openEmpty(page);
  await drop(page, [FILE]);
  await show(page, "Data");
  await expect(card(page)).toBeVisible();
}

/** Runs the backtest on the dropped file, and gives the day on which its manifest says that it ends. */
async function lastDay(page: Page): Promise<string> {
  await card(page).getByRole("button", { name: "Use in Lab" }).click();
  await page.getByRole("button", { name: "Run backtest" }).click();
  await expect(page.getByRole("status")).toHaveText("Backtest done");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Run manifest" }).click();
  const stream = await (await download).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const manifest = JSON.parse(Buffer.concat(parts).toString());
  return new Date(manifest.plan.settings.end).toISOString().slice(0, 10);
}

test("the last quarter is hidden from every run until it is opened, which is counted", async ({
  page,
}) => {
  await importIt(page);
  expect(await lastDay(page)).toBe("2024-04-10");
  await show(page, "Data");
  await card(page).getByRole("button", { name: "Hide the last 25 %, from 2024-03-16 on" }).click();
  await expect(card(page)).toContainText("Last 25 % hidden from 2024-03-16 on. Never opened.");
  await expectSound(page);

  // What was on show has seen it, so it is taken down; the next run ends before.
  await show(page, "Lab");
  await expect(page.getByText(/shows what the strategy would have made/)).toBeVisible();
  await expect(hidden(page)).toBeVisible();
  await page.getByLabel("Last day (UTC)").fill("2024-04-01");
  await expect(hidden(page)).toContainText("earlier than chosen");
  await page.getByLabel("Last day (UTC)").fill("");
  await show(page, "Data");
  expect(await lastDay(page)).toBe("2024-03-15");

  await show(page, "Data");
  await card(page).getByRole("button", { name: "Quality…" }).click();
  await expect(page.getByText("From 2024-03-16 on everything is hidden, here too.")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("img")).toHaveAccessibleName(/2024-03-15/);
  await page.getByRole("button", { name: "Close" }).click();

  await page.reload();
  await show(page, "Data");
  await expect(card(page)).toContainText("Never opened.");
  await card(page).getByRole("button", { name: "Remove" }).click();
  await drop(page, [FILE]);
  await expect(card(page)).toContainText("Last 25 % hidden from 2024-03-16 on. Never opened.");

  await card(page).getByRole("button", { name: "Open the hidden part…" }).click();
  const dialog = page.getByRole("dialog", { name: /Open the hidden part/ });
  await expect(dialog).toContainText("This is opening number 1.");
  await expectSound(page);
  await dialog.getByRole("button", { name: "Keep it hidden" }).click();
  await expect(card(page)).toContainText("Never opened.");
  await card(page).getByRole("button", { name: "Open the hidden part…" }).click();
  await dialog.getByRole("button", { name: "Open everything from 2024-03-16 on" }).click();
  await expect(card(page)).toContainText(/Opened once, on 20\d\d-/);
  expect(await lastDay(page)).toBe("2024-04-10");
  await expect(page.getByText(/was opened once, on/)).toBeVisible();

  await show(page, "Data");
  await card(page)
    .getByRole("button", { name: /^Hide the last 25 %/ })
    .click();
  await card(page).getByRole("button", { name: "Open the hidden part…" }).click();
  await expect(dialog).toContainText("This is opening number 2.");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
});

test("what is hidden in one tab is hidden in another as soon as somebody comes back to it", async ({
  page,
  context,
}) => {
  await importIt(page);
  const other = await context.newPage();
  await other.goto("./");
  await show(other, "Data");
  await card(page)
    .getByRole("button", { name: /^Hide the last 25 %/ })
    .click();
  await expect(card(page)).toContainText("Never opened.");
  await other.evaluate(() => dispatchEvent(new Event("focus")));
  await expect(card(other)).toContainText("Last 25 % hidden from 2024-03-16 on. Never opened.");
});

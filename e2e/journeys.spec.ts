import { expect, test } from "@playwright/test";
import {
  drop,
  hasRealData,
  open,
  openEmpty,
  openShort,
  openSmall,
  readReal,
  runBacktest,
  runLuckTest,
  show,
} from "./page.ts";

const HOUR = 3_600_000;

/** A file of hourly bars that rises and falls. */
function csv(rows: number, spoil: (row: number) => string | null = () => null): Buffer {
  const lines = Array.from({ length: rows }, (_, row) => {
    const price = 100 + 10 * Math.sin(row / 20);
    return (
      spoil(row) ?? `${1704067200000 + row * HOUR},${price},${price + 1},${price - 1},${price},5`
    );
  });
  return Buffer.from(["timestamp,open,high,low,close,volume", ...lines].join("\n"));
}

test("a new visitor finds the sample markets, labelled synthetic, and keeps them", async ({
  page,
}) => {
  await open(page);
  await show(page, "Data");
  for (const name of ["planted edge", "no edge"]) {
    const card = page.getByRole("region", { name: `Sample market: ${name}`, exact: true });
    await expect(card.getByText("SYNTHETIC")).toBeVisible();
    await expect(card.getByRole("row", { name: /SYNA-USDT mark 15m/ })).toContainText("70,080");
  }
  await page.reload();
  await show(page, "Data");
  await expect(
    page.getByRole("region", { name: "Sample market: no edge", exact: true }),
  ).toBeVisible();
});

test("a dropped file is stored, chosen, and there after a reload", async ({ page }) => {
  await openEmpty(page);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: csv(300) }]);
  const card = page.getByRole("region", { name: "ETHUSDT-1h.csv", exact: true });
  await expect(
    card.getByRole("row", { name: /ETH-USDT spot 1h 2024-01-01 2024-01-13/ }),
  ).toContainText("300");
  await page.reload();
  await show(page, "Data");
  await expect(card).toBeVisible();
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: csv(300) }]);
  await expect(page.getByText("was stored before; it is chosen now.")).toBeVisible();
  await expect(card).toHaveCount(1);
});

test("a file that is not OHLCV is refused with line and reason, and nothing is stored", async ({
  page,
}) => {
  await open(page);
  const broken = csv(20, (row) => (row === 4 ? "1704081600000,100,90,99,100,5" : null));
  await drop(page, [
    { name: "broken.csv", content: broken },
    {
      name: "<img src=x onerror=alert(1)>.csv",
      content: Buffer.from("dear diary\nnothing happened\n"),
    },
  ]);
  await expect(
    page.getByText("line 6 first: the close 100 lies outside low 99 … high 90"),
  ).toBeVisible();
  await expect(page.getByText("<img src=x onerror=alert(1)>.csv")).toBeVisible();
  await expect(page.getByText("was not imported, and nothing of it was stored.")).toHaveCount(2);
  await page.reload();
  await show(page, "Data");
  await expect(page.getByRole("region", { name: /Sample market/ })).toHaveCount(4); // two cards, two tables
  await expect(page.getByText("broken.csv")).toHaveCount(0);
});

test("a backtest shows figures, curves and fills and is audited; the keyboard runs it, once even for the impatient", async ({
  page,
}) => {
  await open(page);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("status")).toHaveText("Backtest done");
  await expect(
    page.getByRole("img", { name: /Equity .* against .* for buy and hold/ }),
  ).toBeVisible();
  expect(await page.locator("canvas").count()).toBeGreaterThan(3);
  await expect(page.locator("tr", { hasText: "min of equity / highest" })).toContainText("%");
  await page.getByText(/View .* fills/).click();
  await expect(
    page.getByRole("table", { name: "Fills, in order" }).getByRole("row").nth(1),
  ).toContainText("open");
  await expect(page.getByText(/Look-ahead audit: no look-ahead: \d+ decisions/)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("futures run on mark, index and funding, and are luck-tested on all of them", async ({
  page,
}) => {
  await openShort(page);
  await page.getByRole("radio", { name: "Futures" }).check();
  await runBacktest(page);
  await expect(page.locator("tr", { hasText: "sum of −quantity × mark" })).toContainText(
    /unding.*[1-9]/,
  );
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByLabel("What do you want to know?").selectOption({ index: 1 });
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await expect(page.getByText(/\d+ of 99 null markets did at least as well/)).toBeVisible();
});

test("a run as in the original engine is badged, and so is its luck test", async ({ page }) => {
  await openSmall(page);
  await page.getByText("Engine", { exact: true }).click();
  await page.getByLabel("Conventions").selectOption("As in the original engine");
  await runBacktest(page);
  await expect(page.getByText(/As in the original engine: for comparison only/)).toBeVisible();
  await page.getByRole("tab", { name: "Luck test" }).click();
  await expect(page.getByLabel("What do you want to know?")).toHaveText(
    "What did the original’s permutation test say?",
  );
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await expect(
    page.getByRole("heading", { name: "As in the original, which proves nothing" }),
  ).toBeVisible();
  await expect(page.getByText(/\d+ of 99 null markets did at least as well/)).toBeVisible();
});

test("two luck tests are pinned and compared: the planted edge is told from none", async ({
  page,
}) => {
  await open(page);
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "199", exact: true }).check();
  await runLuckTest(page);
  await expect(page.getByRole("heading", { name: "Hard to explain by luck" })).toBeVisible();
  await page.getByRole("button", { name: "Pin for comparison" }).click();

  await page.getByRole("checkbox", { name: /planted edge/ }).uncheck();
  await page.getByRole("checkbox", { name: /no edge/ }).check();
  await page.getByRole("tab", { name: "Backtest" }).click();
  await runBacktest(page);
  await runLuckTest(page);
  await expect(page.getByRole("heading", { name: "Luck is a fair explanation" })).toBeVisible();
  await page.keyboard.press("c");

  await show(page, "Compare");
  await expect(page.getByRole("list", { name: "Pinned runs" }).getByRole("listitem")).toHaveCount(
    2,
  );
  await expect(page.getByText("These runs differ in data: compare them with care.")).toBeVisible();
  await expect(page.getByRole("img", { name: /Sharpe ratios of 199 null markets/ })).toHaveCount(2);
  await page.getByRole("radio", { name: "Overlaid" }).check();
  await expect(page.getByRole("img", { name: /Share of null markets/ })).toBeVisible();

  await page.reload();
  await show(page, "Compare");
  await expect(page.getByRole("list", { name: "Pinned runs" }).getByRole("listitem")).toHaveCount(
    2,
  );
});

test("a luck test can be cancelled; what has run stays, labelled", async ({ page }) => {
  await open(page);
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "9999" }).check();
  await page.getByRole("button", { name: "Run luck test" }).click();
  await expect(page.getByRole("heading", { name: "Still counting" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status")).toHaveText(/Luck test cancelled/);
  await expect(page.getByText(/Stopped after \d+ of 9999 null markets/)).toBeVisible();
});

test("real hourly bars of BTCUSDT: dropped, run with SMA 24/96, and luck-tested 999 times under two null models", async ({
  page,
}) => {
  test.skip(!hasRealData, "needs ../shared/data");
  await openEmpty(page);
  const timed = async (step: string, run: () => Promise<void>) => {
    const started = performance.now();
    await run();
    console.log(`${step}: ${Math.round(performance.now() - started)} ms`);
  };
  await timed("drop and store 21,767 rows", async () => {
    await drop(page, [readReal()]);
    const card = page.getByRole("region", { name: "BTCUSDT-1h.csv.gz", exact: true });
    await expect(
      card.getByRole("row", { name: /BTC-USDT spot 1h 2022-01-01 2024-06-25 21,767 1 1 0/ }),
    ).toBeVisible();
  });
  await show(page, "Lab");
  await expect(page.getByLabel("Fast average (bars)")).toHaveValue("24");
  await expect(page.getByLabel("Slow average (bars)")).toHaveValue("96");
  await timed("backtest", () => runBacktest(page));
  await timed("luck test of 2 × 999", () => runLuckTest(page));
  await expect(page.getByText(/The worse of both: p = 0\.\d+/)).toBeVisible();
});

test("holding is not testable: it does the same on every null market", async ({ page }) => {
  await openSmall(page);
  await page.getByLabel("Strategy", { exact: true }).selectOption("Hold");
  await page.getByLabel("Position manager").selectOption("Equity fraction");
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await expect(page.getByRole("heading", { name: "Not testable" })).toBeVisible();
  await expect(page.getByText(/so no p is shown/)).toBeVisible();
});

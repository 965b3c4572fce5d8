import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { open, openSmall, runBacktest, show } from "./page.ts";

/** Presses a button and reads the file that the browser saves. */
async function saved(page: Page, button: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("a run is exported as trades, curves, account tables and manifest, which it keeps when pinned", async ({
  page,
}) => {
  await open(page);
  await runBacktest(page);
  const count = page
    .locator("dt", { hasText: /^Trades$/ })
    .locator("+ dd")
    .first();
  const trades = Number((await count.innerText()).replaceAll(/\D/g, ""));
  const panel = page.getByRole("region", { name: "Export" });
  const hash = await panel.locator("code").first().innerText();
  const begin = `nullmarket-${hash.slice(0, 8)}`;

  const manifest = await saved(page, "Run manifest");
  expect(manifest.name).toBe(`${begin}-run.json`);
  const content = JSON.parse(manifest.text);
  expect(content).toMatchObject({
    ...{
      format: "nullmarket-run",
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      seed: 1,
    },
    plan: {
      settings: { symbols: ["SYNA-USDT"], marketType: "spot", initialCash: 10_000 },
      strategy: { id: "smaCrossover" },
      manager: { id: "equityFraction" },
    },
    datasets: [
      { name: "Sample market: planted edge", hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
  });
  expect(content.resultHash.startsWith(hash)).toBe(true);
  await expect(panel).toContainText(content.datasets[0].hash.slice(0, 16));

  const listed = await saved(page, "Trades CSV");
  expect(listed.name).toBe(`${begin}-trades.csv`);
  const [headings, first, ...others] = listed.text.trimEnd().split("\r\n");
  expect(headings).toBe("symbol,instrument,side,opened,closed,notional,pnl,return");
  expect(first).toMatch(/^SYNA-USDT,spot,LONG,2023-.*Z,2023-.*Z,[\d.]+,-?[\d.]+,-?[\d.e-]+$/);
  expect(others.length + 1).toBe(trades);

  const curves = await saved(page, "Curves CSV");
  expect(curves.name).toBe(`${begin}-curves.csv`);
  const lines = curves.text.trimEnd().split("\r\n");
  expect(lines[0]).toBe("time,equity,return,drawdown,cash,buy and hold,exposure SYNA-USDT");
  expect(lines[1]).toMatch(/^2023-01-.*Z,10000,,0,[\d.]+,10000,[\d.]+$/);
  expect(lines.length).toBeGreaterThan(17_000);

  const account = await saved(page, "Account tables");
  expect(account.name).toBe(`${begin}-account.txt`);
  expect(account.text).toMatch(/^Positions\n\n(\(empty\)|Instrument +\| Side)/);
  const cash = Number(lines.at(-1)?.split(",")[4]).toFixed(2);
  expect(account.text).toContain(`\nUSDT  | ${cash}`);

  await page.getByRole("button", { name: "Pin for comparison" }).click();
  await page.reload();
  await show(page, "Compare");
  expect((await saved(page, "Run manifest of")).text).toBe(manifest.text);
});

test("an exported run is opened elsewhere and comes out the same, bit for bit", async ({
  page,
}) => {
  await openSmall(page);
  await page.getByLabel("Fast average (bars)").fill("12");
  await runBacktest(page);
  const { text } = await saved(page, "Run manifest");
  await page.reload();
  await expect(page.getByLabel("Fast average (bars)")).toHaveValue("24");
  await page.getByText("Open a run manifest").click();
  const input = page.getByLabel(/Fills in this form/);
  const give = (name: string, content: string) =>
    input.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });

  await give("diary.json", "{}");
  await expect(page.getByText(/“diary.json”: this is no exported run/)).toBeVisible();
  const manifest = JSON.parse(text);
  const [data] = manifest.datasets;
  await give("far.json", JSON.stringify({ ...manifest, datasets: [{ ...data, hash: "ab" }] }));
  await expect(page.getByText(/“far.json” needs data that are not stored here/)).toBeVisible();
  await expect(page.getByLabel("Fast average (bars)")).toHaveValue("24");

  await give("run.json", text);
  await expect(page.getByLabel("Fast average (bars)")).toHaveValue("12");
  await expect(page.getByRole("region", { name: "Export" })).toContainText(
    manifest.resultHash.slice(0, 16),
  );
  expect((await saved(page, "Run manifest")).text).toBe(text);
  await give("other.json", JSON.stringify({ ...manifest, resultHash: "0".repeat(64) }));
  await expect(page.getByText(/“other.json” came out differently: result/)).toBeVisible();
});

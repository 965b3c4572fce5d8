import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { gzipSync, zipSync } from "fflate";
import { drop, expectNoOverflow, expectSound, open, openEmpty, show } from "./page.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const JANUARY = Date.UTC(2024, 0, 1);

/** Lines of hourly bars; the stamp as `write` writes it. */
function bars(count: number, start = JANUARY, write: (time: number) => string = String): string {
  return Array.from({ length: count }, (_, row) => {
    const price = (100 + 10 * Math.sin(row / 20)).toFixed(2);
    return `${write(start + row * HOUR)},${price},${price},${price},${price},5`;
  }).join("\n");
}

const HEADER = "timestamp,open,high,low,close,volume\n";
const csv = (text: string) => Buffer.from(HEADER + text);
const zip = (files: Record<string, Buffer>) => Buffer.from(zipSync(files));
const naive = (time: number) => new Date(time).toISOString().slice(0, 19).replace("T", " ");
const slashed = (time: number) =>
  `${naive(time).slice(8, 10)}/${naive(time).slice(5, 7)}/${naive(time).slice(0, 4)} ${naive(time).slice(11)}`;

test("a zip, a gz and a broken file dropped together each get their due", async ({ page }) => {
  await openEmpty(page);
  await drop(page, [
    { name: "ETHUSDT-1h-2024-01.zip", content: zip({ "ETHUSDT-1h-2024-01.csv": csv(bars(48)) }) },
    { name: "SOLUSDT-1h.csv.gz", content: Buffer.from(gzipSync(csv(bars(72)))) },
    { name: "broken.gz", content: Buffer.from(gzipSync(csv(bars(72)))).subarray(0, 200) },
  ]);
  const imports = page.getByRole("list", { name: "Imports" });
  await expect(imports.getByText("is stored and chosen.")).toHaveCount(2);
  await expect(imports).toContainText(
    "ETH-USDT spot 1h: 48 rows, 2024-01-01 to 2024-01-02, no gaps",
  );
  await expect(imports.getByRole("alert")).toContainText("broken.gz was not imported");
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h 2024-01-01/ })).toContainText("48");
  await expect(page.getByRole("row", { name: /SOL-USDT spot 1h 2024-01-01/ })).toContainText("72");
});

test("months dropped together become one dataset, and symbols of one file several", async ({
  page,
}) => {
  await openEmpty(page);
  const months = [0, 31].map((days, index) => ({
    name: `BTCUSDT-1h-2024-0${index + 1}.zip`,
    content: zip({
      [`BTCUSDT-1h-2024-0${index + 1}.csv`]: csv(bars(31 * 24, JANUARY + days * DAY)),
    }),
  }));
  const both = ["ADAUSDT", "XRPUSDT"].map((symbol) =>
    bars(24, JANUARY, (time) => `${symbol},${time}`),
  );
  const mixed = Buffer.from(`symbol,${HEADER}${both.join("\n")}`);
  await drop(page, [...months, { name: "mixed.csv", content: mixed }]);
  await expect(page.getByRole("row", { name: /BTC-USDT spot 1h 2024-01-01/ })).toContainText(
    "1,488",
  );
  await expect(
    page.getByRole("region", { name: "BTC-USDT from 2 files", exact: true }),
  ).toBeVisible();
  await page.getByRole("radio", { name: "split into 2 series" }).check();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  for (const symbol of ["ADA-USDT", "XRP-USDT"]) {
    const card = page.getByRole("region", { name: `${symbol} from mixed.csv`, exact: true });
    await expect(card.getByRole("row", { name: new RegExp(`${symbol} spot 1h`) })).toContainText(
      "24",
    );
  }
});

test("a question is answered in the page, for all files that ask it", async ({ page }) => {
  await openEmpty(page);
  const files = ["ETHUSDT-1h", "SOLUSDT-1h"].map((name) => ({
    name: `${name}.csv`,
    content: csv(bars(72, JANUARY, slashed)),
  }));
  await drop(page, files);
  await expect(page.getByText("waits for an answer; nothing is stored yet.")).toHaveCount(2);
  await expectSound(page);
  const first = page.getByRole("listitem").filter({ hasText: "ETHUSDT-1h.csv" });
  await first.getByRole("radio", { name: /day first/ }).check();
  await first.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("is stored and chosen.")).toHaveCount(2);
  for (const symbol of ["ETH-USDT", "SOL-USDT"]) {
    const row = page.getByRole("row", { name: new RegExp(`${symbol} spot 1h 2024-01-01`) });
    await expect(row).toContainText("72");
  }
});

/** Hours of bars behind a number that means nothing. */
const numbered = (count: number, start = JANUARY) =>
  bars(count, start, (time) => `7,${naive(time)}`);
const PLACES = [
  ["Time, or date", "1"],
  ["Open", "2"],
  ["High", "3"],
  ["Low", "4"],
  ["Close", "5"],
  ["Volume", "6"],
] as const;

test("columns that nobody knows are chosen beside the first rows of the file", async ({ page }) => {
  await openEmpty(page);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: Buffer.from(numbered(48)) }]);
  const imports = page.getByRole("list", { name: "Imports" });
  await expect(imports).toContainText("The file has no header that names its 7 columns");
  await expect(imports.getByRole("textbox")).toHaveCount(0);
  await imports.getByRole("button", { name: "Choose the columns…" }).click();
  const dialog = page.getByRole("dialog", { name: "How ETHUSDT-1h.csv is read" });
  const first = dialog.getByRole("row", { name: "7 2024-01-01 00:00:00 100.00" });
  await expect(first).toBeVisible();
  const submit = dialog.getByRole("button", { name: "Import as shown" });
  for (const [label, place] of PLACES) {
    await expect(submit).toBeDisabled();
    await dialog.getByLabel(label, { exact: true }).selectOption(place);
    if (label === "Close") break;
  }
  await expect(dialog.getByText(/chosen columns, UTC, bar-open, 1h, 48 rows/)).toBeVisible();
  await dialog.getByLabel("Volume", { exact: true }).selectOption("6");
  await expect(dialog.getByRole("columnheader", { name: "7 → volume" })).toBeVisible();
  await expectSound(page);
  await submit.click();
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h 2024-01-01/ })).toContainText("48");
  await expect(imports.getByRole("listitem")).toHaveCount(1);
});

test("a price that no column names is found in another, and a volume is taken away", async ({
  page,
}) => {
  await openEmpty(page);
  const content = Buffer.from(`Nr,Date,Open,High,Deepest,Close,Volume\n${numbered(48)}`);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content }]);
  const refusal = page.getByRole("list", { name: "Imports" }).getByRole("alert");
  await expect(refusal).toContainText("No column for low was found");
  await refusal.getByRole("button", { name: "Choose the columns…" }).click();
  const dialog = page.getByRole("dialog", { name: "How ETHUSDT-1h.csv is read" });
  await expect(dialog.getByLabel("High", { exact: true })).toHaveValue("3");
  await dialog.getByLabel("Low", { exact: true }).selectOption("4");
  await dialog.getByLabel("Volume", { exact: true }).selectOption("");
  await expect(dialog.getByRole("columnheader", { name: "7: Volume", exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Import as shown" }).click();
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h 2024-01-01/ })).toContainText("48");
});

test("a question that is left after the columns is answered in the list", async ({ page }) => {
  await openEmpty(page);
  const content = Buffer.from(bars(48, JANUARY, (time) => `7,${slashed(time)}`));
  await drop(page, [{ name: "ETHUSDT-1h.csv", content }]);
  await page.getByRole("button", { name: "Choose the columns…" }).click();
  const dialog = page.getByRole("dialog", { name: "How ETHUSDT-1h.csv is read" });
  for (const [label, place] of PLACES)
    await dialog.getByLabel(label, { exact: true }).selectOption(place);
  await expect(dialog.getByText(/No day is above 12/)).toBeVisible();
  await dialog.getByRole("button", { name: "Import, and answer the question" }).click();
  await page.getByRole("radio", { name: /day first/ }).check();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h 2024-01-01/ })).toContainText("48");
});

test("a symbol is typed for the file that asks, and for no other", async ({ page }) => {
  await openEmpty(page);
  const kline = (line: string) => `${line},${JANUARY},500,10,2,200,0`;
  const content = Buffer.from(bars(48).split("\n").map(kline).join("\n"));
  await drop(page, [
    { name: "FOOBAR-1h-2024-01.csv", content },
    { name: "BAZQUX-1h-2024-01.csv", content },
  ]);
  const entries = page.getByRole("list", { name: "Imports" }).getByRole("listitem");
  await expect(entries).toHaveCount(2);
  await expect(entries.getByRole("checkbox")).toHaveCount(0);
  const asked = entries.filter({ hasText: "FOOBAR-1h-2024-01.csv" });
  await asked.getByRole("textbox", { name: "Your answer" }).fill("FOO-BAR");
  await asked.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("row", { name: /FOO-BAR spot 1h 2024-01-01/ })).toContainText("48");
  await expect(entries.filter({ hasText: "“BAZQUX” does not end" })).toHaveCount(1);
});

test("an import under way tells how far it is, and is cancelled with nothing stored", async ({
  page,
}) => {
  await openEmpty(page);
  await drop(page, [{ name: "ETHUSDT-1m.csv", content: csv(bars(250_000, Date.UTC(1997, 0, 1))) }]);
  const imports = page.getByRole("list", { name: "Imports" });
  await expect(imports.getByRole("progressbar", { name: "Reading ETHUSDT-1m.csv" })).toBeVisible();
  await expect(page.locator("[aria-live] progress, [aria-live] li")).toHaveCount(0);
  await imports.getByRole("button", { name: "Cancel" }).press("Enter");
  const entry = imports.getByRole("listitem");
  await expect(entry).toContainText("Cancelled; nothing was stored.");
  await expect(entry).toBeFocused();
  await expect(page.getByText("Cancelled; nothing was stored: ETHUSDT-1m.csv")).toBeAttached();
  await expect(page.getByRole("row", { name: /ETH-USDT/ })).toHaveCount(0);
  await entry.getByRole("button", { name: "Try again" }).press("Enter");
  const row = page.getByRole("row", { name: /ETH-USDT/ });
  await expect(row).toContainText("250,000", { timeout: 60_000 });
  await expect(entry).toContainText("is stored and chosen.");
  await expect(entry).toBeFocused();
});

test("the keyboard keeps its place when an entry or a card goes", async ({ page }) => {
  await openEmpty(page);
  const months = [0, 2].map((days, index) => ({
    name: `BTCUSDT-1h-2024-0${index + 1}.csv`,
    content: csv(bars(48, JANUARY + days * DAY)),
  }));
  await drop(page, months.slice(0, 1));
  const entries = page.getByRole("list", { name: "Imports" }).getByRole("listitem");
  await expect(entries).toContainText("is stored and chosen.");
  await drop(page, [
    ...months.slice(1),
    { name: "ETHUSDT-1h.csv", content: csv(bars(72, JANUARY, slashed)) },
  ]);
  await expect(entries).toHaveCount(3);
  await expect(page.getByText("A question about ETHUSDT-1h.csv")).toBeAttached();
  await entries
    .first()
    .getByRole("radio", { name: /day first/ })
    .press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Imported: ETHUSDT-1h.csv")).toBeAttached();
  await expect(entries.first()).toBeFocused();
  await entries.first().getByRole("button", { name: "Read it differently…" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).press("Enter");
  await expect(entries.first().getByRole("button", { name: "Read it differently…" })).toBeFocused();
  await entries.first().getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(entries).toHaveCount(2);
  await expect(entries.first()).toBeFocused();
  await page.getByRole("button", { name: "Join into BTCUSDT-1h-2024-01.csv" }).press("Enter");
  const rows = page.getByRole("row", { name: /BTC-USDT spot 1h/ });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("96");
  await expect(page.locator("section:focus")).toHaveCount(1);
});

test("text dropped into a field goes into it, and the page stays where it is", async ({ page }) => {
  await openEmpty(page);
  const text = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "5");
    return data;
  });
  const field = page.getByLabel("First day (UTC)");
  const isTaken = await field.evaluate(
    (input, dataTransfer) =>
      !input.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      ),
    text,
  );
  expect(isTaken).toBe(false);
  await expect(field).toBeVisible();
});

test("a time zone is overridden after a look at the file", async ({ page }) => {
  await openEmpty(page);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: csv(bars(48, JANUARY, naive)) }]);
  const row = page.getByRole("row", { name: /ETH-USDT spot 1h/ });
  await expect(row).toContainText("2024-01-01");
  await page.getByRole("button", { name: "Read it differently…" }).click();
  const dialog = page.getByRole("dialog", { name: /How ETHUSDT-1h.csv is read/ });
  await expect(dialog.getByText(/UTC, bar-open, 1h, 48 rows, no gaps/)).toBeVisible();
  const zone = dialog.getByLabel("Time zone of times that name none");
  await zone.selectOption("America/New_York");
  await expect(dialog.getByText(/America\/New_York, bar-open, 1h, 48 rows/)).toBeVisible();
  await zone.selectOption("as found in the file");
  await expect(dialog.getByText(/UTC, bar-open, 1h, 48 rows, no gaps/)).toBeVisible();
  await zone.selectOption("+02:00");
  await expect(dialog.getByText(/\+02:00, bar-open, 1h, 48 rows, no gaps/)).toBeVisible();
  await expectSound(page);
  await dialog.getByRole("button", { name: "Import as shown" }).click();
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h 2023-12-31/ })).toBeVisible();
  await expect(row).toHaveCount(1); // the old reading is gone
});

test("the length of a bar is chosen, and refused where rows contradict it", async ({ page }) => {
  await openEmpty(page);
  const hours = bars(5).split("\n");
  const spread = [0, 2, 4].map((hour) => hours[hour]).join("\n");
  await drop(page, [{ name: "ETHUSDT.csv", content: csv(spread) }]);
  await expect(page.getByRole("row", { name: /ETH-USDT spot 2h/ })).toBeVisible();
  await page.getByRole("button", { name: "Read it differently…" }).click();
  const dialog = page.getByRole("dialog", { name: /How ETHUSDT.csv is read/ });
  const length = dialog.getByLabel("Length of a bar");
  await expect(length.getByRole("option", { name: "2h, as the rows say" })).toBeAttached();
  await length.selectOption("4h");
  await expect(dialog.getByText(/Rows are closer together than bars of 4h/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Import as shown" })).toBeDisabled();
  await length.selectOption("1h");
  await expect(dialog.getByText(/UTC, bar-open, 1h, 3 rows, 2 gaps/)).toBeVisible();
  await expectSound(page);
  await dialog.getByRole("button", { name: "Import as shown" }).click();
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /ETH-USDT spot 2h/ })).toHaveCount(0);
});

test("a reload in the middle of an import leaves what was there before", async ({ page }) => {
  await open(page);
  await drop(page, [{ name: "ETHUSDT-1m.csv", content: csv(bars(250_000)) }]);
  await expect(page.getByText(/Reading ETHUSDT-1m.csv/)).toBeVisible();
  await page.reload();
  await show(page, "Data");
  await expect(page.getByRole("region", { name: /Sample market/ })).toHaveCount(4); // two cards, two tables
  await expect(page.getByRole("list", { name: "Imports" }).getByRole("listitem")).toHaveCount(0);
  await expect(page.getByRole("row", { name: /ETH-USDT/ })).toHaveCount(0);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: csv(bars(300)) }]);
  await expect(page.getByRole("row", { name: /ETH-USDT spot 1h/ })).toContainText("300");
});

test("what one tab imports and removes the other knows at once", async ({ page, context }) => {
  await openEmpty(page);
  const other = await context.newPage();
  await openEmpty(other);
  await show(page, "Data");
  await drop(other, [{ name: "ETHUSDT-1h.csv", content: csv(bars(48)) }]);
  const card = page.getByRole("region", { name: "ETHUSDT-1h.csv", exact: true });
  await card.getByRole("button", { name: "Use in Lab" }).click();
  await expect(page.getByRole("checkbox", { name: "ETHUSDT-1h.csv" })).toBeChecked();
  await other.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("checkbox", { name: "ETHUSDT-1h.csv" })).toHaveCount(0);
  await expect(page.getByText("Choose a dataset.").first()).toBeVisible();
  await other.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("checkbox", { name: "ETHUSDT-1h.csv" })).toBeVisible();
});

test("everything goes into one file, and comes back from it", async ({ page, browser }) => {
  await openEmpty(page);
  await drop(page, [{ name: "ETHUSDT-1h.csv", content: csv(bars(300)) }]);
  await expect(page.getByText("1 imported dataset is in no backup yet.")).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Back up everything" }).click();
  const path = await (await downloading).path();
  await expect(page.getByText(/The backup is made: .* [kM]?B\./)).toBeVisible();
  await expect(page.getByText("in no backup yet")).toHaveCount(0);

  const elsewhere = await (await browser.newContext()).newPage();
  await openEmpty(elsewhere);
  await show(elsewhere, "Data");
  const field = elsewhere.getByLabel("Add what a backup holds:");
  await field.setInputFiles({
    name: "broken.backup.gz",
    mimeType: "application/gzip",
    buffer: readFileSync(path).subarray(0, 3000),
  });
  await expect(elsewhere.getByText(/broken.backup.gz was not taken in/)).toBeVisible();
  await field.setInputFiles(path);
  await expect(elsewhere.getByText(/Added from .*: 1 dataset\./)).toBeVisible();
  await expect(elsewhere.getByRole("row", { name: /ETH-USDT spot 1h/ })).toContainText("300");
  await elsewhere.context().close();
});

test("all files of a chosen folder are imported together", async ({ page }, testInfo) => {
  await openEmpty(page);
  await show(page, "Data");
  const folder = testInfo.outputPath("months");
  mkdirSync(`${folder}/2024`, { recursive: true });
  writeFileSync(`${folder}/.DS_Store`, "x");
  writeFileSync(`${folder}/2024/BTCUSDT-1h-2024-01.csv`, csv(bars(24)));
  writeFileSync(`${folder}/2024/BTCUSDT-1h-2024-02.csv`, csv(bars(24, JANUARY + DAY)));
  await page.getByLabel("Or a folder:").setInputFiles(folder);
  await expect(page.getByRole("row", { name: /BTC-USDT spot 1h/ })).toContainText("48");
  await expect(page.getByRole("list", { name: "Imports" }).getByRole("listitem")).toHaveCount(1);
});

test("a dropped folder is looked through, as deep as it goes", async ({ page }, testInfo) => {
  await openEmpty(page);
  const folder = testInfo.outputPath("archive");
  mkdirSync(`${folder}/2024/january`, { recursive: true });
  writeFileSync(`${folder}/.DS_Store`, "x");
  writeFileSync(`${folder}/2024/january/BTCUSDT-1h-2024-01.csv`, csv(bars(24)));
  writeFileSync(`${folder}/2024/BTCUSDT-1h-2024-02.csv`, csv(bars(24, JANUARY + DAY)));
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await devtools.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
  await expect(page.getByRole("row", { name: /BTC-USDT spot 1h/ })).toContainText("48");
  await expect(page.getByRole("list", { name: "Imports" }).getByRole("listitem")).toHaveCount(1);
});

test("storage that fills up within a file names what is kept and what is not", async ({
  page,
  baseURL,
}) => {
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(baseURL ?? "").origin;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 4e6 });
  await openEmpty(page);
  // Prices without a pattern: browsers compress what they store.
  const price = (row: number) => 1 + ((row * 2_654_435_761) % 2 ** 32) / 2 ** 32;
  const minute = (row: number) =>
    `XRPUSDT,${JANUARY + row * 60_000},${price(row)},3,1,${price(row + 1)},${price(row + 2)}`;
  const small = bars(24, JANUARY, (time) => `ADAUSDT,${time}`);
  const large = Array.from({ length: 150_000 }, (_, row) => minute(row)).join("\n");
  const content = Buffer.from(gzipSync(Buffer.from(`symbol,${HEADER}${small}\n${large}`)));
  await drop(page, [{ name: "mixed.csv.gz", content }]);
  await page.getByRole("radio", { name: "split into 2 series" }).check();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const imports = page.getByRole("list", { name: "Imports" });
  const refusal = imports.getByRole("alert");
  await expect(refusal).toContainText(
    "XRP-USDT from mixed.csv.gz was not imported, and nothing of it was stored.",
    { timeout: 60_000 },
  );
  await expect(refusal).toContainText("This browser has no more room: remove datasets");
  await expect(imports).toContainText("ADA-USDT from mixed.csv.gz is stored and chosen.");
  await expect(page.getByRole("row", { name: /ADA-USDT spot 1h/ })).toContainText("24");
  await refusal.getByRole("button", { name: "Try again" }).click();
  await expect(imports).toContainText("ADA-USDT from mixed.csv.gz was stored before", {
    timeout: 60_000,
  });
  await expect(refusal).toContainText("XRP-USDT from mixed.csv.gz was not imported");
});

test("the quality of a dataset is told by counts, places and changes", async ({ page }) => {
  await openEmpty(page);
  const lines = bars(240).split("\n");
  lines.splice(100, 3);
  lines[50] = `${JANUARY + 50 * HOUR},100,2000,99,101,0`;
  lines.push(`${JANUARY + 30 * HOUR},110,112,109,111.5,5`); // another row of that hour
  lines.push(`${JANUARY + 60 * HOUR},100,102,99,103,5`);
  await drop(page, [
    { name: "ETHUSDT-1h.csv", content: csv([...lines, lines[10]].reverse().join("\n")) },
  ]);
  await page.getByRole("radio", { name: "keep the last" }).check();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const card = page.getByRole("region", { name: "ETHUSDT-1h.csv", exact: true });
  await card.getByRole("button", { name: "Quality…" }).click();
  const dialog = page.getByRole("dialog", { name: "Quality of ETHUSDT-1h.csv" });
  await expect(
    dialog.getByRole("img", {
      name: "ETH-USDT from 2024-01-01 to 2024-01-10: gaps 1, off the grid 0, stale stretches 0, outliers 1, zero volume 1, identical duplicates 1, conflicting duplicates 1, OHLC violations 1",
    }),
  ).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Missing bars 3" })).toBeVisible();
  await expect(dialog.getByRole("row", { name: "Identical duplicates 1" })).toBeVisible();
  await dialog.getByText("Where: gaps (1)").click();
  await expect(
    dialog.getByRole("row", { name: "2024-01-05 03:00 2024-01-05 07:00 3 missing" }),
  ).toBeVisible();
  for (const [summary, place] of [
    ["identical duplicates", "2024-01-01 10:00 one row left out"],
    ["conflicting duplicates", "2024-01-02 06:00 open 109.97 kept, 110 left out"],
    ["OHLC violations", "2024-01-03 12:00 left out: the close 103 lies outside"],
  ] as const) {
    await dialog.getByText(`Where: ${summary} (1)`).click();
    await expect(dialog.getByRole("row", { name: place })).toBeVisible();
  }
  await expect(dialog.getByText("1 row: left out as identical duplicates")).toBeVisible();
  await expect(dialog.getByText(/The order of the rows was/)).toBeVisible();
  await expectSound(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("nights and weekends of a stock are no gaps, and a missing day is one", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openEmpty(page);
  const HALF = HOUR / 2;
  const lines = Array.from({ length: 42 * 48 }, (_, bar) => JANUARY + bar * HALF)
    .filter((time) => new Date(time).getUTCDay() % 6 > 0)
    .filter((time) => time % DAY >= 14.5 * HOUR && time % DAY < 21 * HOUR)
    .filter((time) => Math.floor((time - JANUARY) / DAY) !== 16) // a Wednesday
    .map((time) => `${naive(time)},100,101,99,100.5,7`);
  const name = "historical_prices_of_one_stock_in_half_hours.csv";
  await drop(page, [{ name, content: csv(lines.join("\n")) }]);
  await expect(page.getByText(/1 gap but nights and weekends, read as/)).toBeVisible();
  await expectNoOverflow(page);
  await page.getByRole("button", { name: "Quality…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: /gaps 1, nights and weekends 27,/ })).toBeVisible();
  await dialog.getByText("Where: gaps (1)").click();
  await expect(
    dialog.getByRole("row", { name: "2024-01-16 20:30 2024-01-18 14:30 13 missing" }),
  ).toBeVisible();
  await expectSound(page);
});

test("a further month is joined into a stored dataset, and a conflict asks", async ({ page }) => {
  await openEmpty(page);
  const month = (name: string, content: string) => ({ name, content: csv(content) });
  await drop(page, [month("BTCUSDT-1h-2024-01.csv", bars(48))]);
  await expect(page.getByRole("row", { name: /BTC-USDT spot 1h/ })).toContainText("48");
  const overlap = bars(48, JANUARY + DAY)
    .split("\n")
    .slice(24);
  const conflict = `${JANUARY + DAY},1,1,1,1,9`;
  await drop(page, [month("BTCUSDT-1h-2024-02.csv", [conflict, ...overlap].join("\n"))]);
  const later = page.getByRole("region", { name: "BTCUSDT-1h-2024-02.csv", exact: true });
  await later.getByRole("button", { name: "Join into BTCUSDT-1h-2024-01.csv" }).click();
  await expect(later.getByText(/1 timestamp appears twice with different values/)).toBeVisible();
  await later.getByRole("button", { name: "keep the first" }).click();
  await expect(later).toHaveCount(0);
  await expect(
    page.getByRole("region", { name: "BTC-USDT from 2 files", exact: true }),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Imports" })).toContainText(
    "BTCUSDT-1h-2024-02.csv is stored, chosen, and joined into BTC-USDT from 2 files",
  );
  await expect(page.getByText(/-02\.csv is part of BTC-USDT from 2 files now/)).toBeVisible();
  const rows = page.getByRole("row", { name: /BTC-USDT spot 1h/ });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("72");
});

test("of many datasets one is chosen to be joined into", async ({ page }) => {
  await openEmpty(page);
  for (const day of [0, 1, 2, 3]) {
    const name = `BTCUSDT-1h-day${day}.csv`;
    await drop(page, [{ name, content: csv(bars(24, JANUARY + day * DAY)) }]);
    await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  }
  const last = page.getByRole("region", { name: "BTCUSDT-1h-day3.csv", exact: true });
  await expect(last.getByRole("button", { name: "Join" })).toBeDisabled();
  await last.getByLabel("Join into").selectOption("BTCUSDT-1h-day2.csv");
  await last.getByRole("button", { name: "Join" }).click();
  const joined = page.getByRole("region", { name: "BTC-USDT from 2 files", exact: true });
  await expect(joined.getByRole("row", { name: /BTC-USDT spot 1h 2024-01-03/ })).toContainText(
    "48",
  );
  await page.getByRole("button", { name: "Dismiss all 4 that are stored" }).click();
  await expect(page.getByRole("list", { name: "Imports" }).getByRole("listitem")).toHaveCount(0);
  await expect(page.getByRole("list", { name: "Imports" })).toBeFocused();
  await expectSound(page);
});

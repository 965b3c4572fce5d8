import { expect, type Page, test } from "@playwright/test";
import {
  expectNoOverflow,
  expectSound,
  openSmall,
  runBacktest,
  runLuckTest,
  show,
} from "./page.ts";

/** Shows 99 null markets under each null model, which one test after another looks at. */
test.describe.configure({ mode: "serial" });

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext()).newPage();
  await openSmall(page);
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
});

test.afterAll(() => page.context().close());

test("a click on a bar opens a null market of it, with price, trades and equity", async () => {
  const chart = page.getByRole("img", { name: /Sharpe ratios of 99 null markets/ }).first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (box === null) throw new Error("the chart has no place");
  const dialog = page.getByRole("dialog", { name: /^Null market \d+ of 99/ });
  for (const share of [0.5, 0.4, 0.45, 0.55, 0.35]) {
    if (await dialog.isVisible()) break;
    await page.mouse.click(box.x + share * box.width, box.y + 0.8 * box.height);
    await page.waitForTimeout(200);
  }
  await expect(dialog.getByRole("img", { name: /Equity .* fills\./ })).toBeVisible();
  await expect(dialog.getByText(/Here your strategy made a Sharpe ratio of/)).toBeVisible();
  await expect(dialog.getByText("Made again, it comes out")).toHaveCount(0);
  await expectSound(page);

  await dialog.getByRole("radio", { name: "Real market" }).check();
  await expect(dialog.getByRole("img", { name: /Equity/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoOverflow(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("null markets are opened and leafed through by keyboard, in Compare, too", async () => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const summary = page.getByText("View as table").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  const openOne = page.getByRole("button", { name: /Open one of/ }).first();
  await openOne.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: /^Null market/ });
  await expect(dialog.getByRole("img", { name: /Equity/ })).toBeVisible();
  const title = await dialog.getByRole("heading").textContent();
  await dialog.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("heading")).not.toHaveText(title ?? "");
  await expect(dialog.getByText(/^2 of \d+ in this bar/)).toBeVisible();
  await expect(dialog.getByRole("img", { name: /Equity/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(openOne).toBeFocused();

  await page.getByRole("button", { name: "Pin for comparison" }).click();
  await show(page, "Compare");
  await page.getByText("View as table").first().click();
  await page
    .getByRole("button", { name: /Open one of/ })
    .first()
    .click();
  await expect(dialog.getByRole("img", { name: /Equity/ })).toBeVisible();
  await page.keyboard.press("Escape");
});

test("a null model that moves positions says that there is no market to look at", async ({
  page,
}) => {
  await openSmall(page);
  await runBacktest(page);
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page
    .getByLabel("What do you want to know?")
    .selectOption({ label: "Is my timing better than the same trades at random times?" });
  await page.getByRole("radio", { name: "99", exact: true }).check();
  await runLuckTest(page);
  await expect(page.getByText("there are no null markets to look at")).toBeVisible();
});

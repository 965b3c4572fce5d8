import { expect, type Page, test } from "@playwright/test";
import { openShort, runBacktest } from "./page.ts";

/** Long enough to be cut off. */
const LONG = "999";

async function begin(page: Page, markets: string): Promise<void> {
  await page.getByRole("tab", { name: "Luck test" }).click();
  await page.getByRole("radio", { name: markets, exact: true }).check();
  await page.getByRole("button", { name: "Run luck test" }).click();
}

/** Waits until so many null markets have been counted: in the page, where none of it is missed. */
async function reach(page: Page, count: number): Promise<void> {
  await page.waitForFunction((least) => {
    const done = document.querySelector<HTMLProgressElement>(
      "progress[aria-label='Null markets done']",
    );
    return done !== null && done.value >= least;
  }, count);
}

/** Facts of both null models, cell by cell. */
function facts(page: Page) {
  return page.getByRole("table", { name: "What this rests on" }).innerText();
}

/** Luck tests of this and earlier visits. */
function stored(page: Page) {
  return page.getByRole("table", { name: /Stored in this browser/ });
}

test("a luck test that a reload cut off, or a frozen tab, goes on, and ends as if nothing had happened", async ({
  page,
}) => {
  await openShort(page);
  await runBacktest(page);
  await begin(page, LONG);
  await expect(page.getByRole("status")).toHaveText(/Luck test done/, { timeout: 90_000 });
  const undisturbed = await facts(page);

  await page.getByRole("button", { name: "Run luck test" }).click();
  await reach(page, 100);
  await page.reload();
  await expect(page.getByText(/was interrupted after [1-9][\d,]* of 1,998/)).toBeVisible();
  await page.getByRole("button", { name: "Go on with it" }).click();
  await expect(page.getByRole("status")).toHaveText(/Luck test done/, { timeout: 90_000 });
  expect(await facts(page)).toBe(undisturbed);
  await expect(page.getByText(/was interrupted/)).toHaveCount(0);

  await page.getByRole("button", { name: "Run luck test" }).click();
  await reach(page, 150);
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await expect(stored(page).getByRole("row")).toHaveCount(4, { timeout: 90_000 });
  expect(await facts(page)).toBe(undisturbed);
});

test("a cancelled luck test is kept, goes on when asked, and is shown again after a reload", async ({
  page,
}) => {
  await openShort(page);
  await runBacktest(page);
  await begin(page, "999");
  await reach(page, 150);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("status")).toHaveText(/Luck test cancelled/);
  const history = stored(page);
  await expect(history.getByRole("row")).toHaveCount(2);
  await history.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("status")).toHaveText(/Luck test done/, { timeout: 90_000 });
  const finished = await facts(page);

  await page.reload();
  await page.getByRole("tab", { name: "Luck test" }).click();
  await history.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("table", { name: "What this rests on" })).toBeVisible();
  expect(await facts(page)).toBe(finished);
  await history.getByRole("button", { name: "Forget" }).click();
  await expect(history).toHaveCount(0);
});

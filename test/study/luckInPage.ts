/** A luck test in the built app, watched from outside: is the page free, and does memory stay bounded? */

import { type CDPSession, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { launchOptions } from "../setup/findBrowser.ts";

export interface PageFigures {
  readonly permutations: number;
  /** Null markets of both null models per second, from the first to the last. */
  readonly perSecond: number;
  /** Tasks of the main thread over 50 ms while the test ran, in milliseconds. */
  readonly longTasks: readonly number[];
  /** The longest time between two frames, in milliseconds. */
  readonly longestGap: number;
  /** Growth of the page's heap by the test, after forced garbage collection, in megabytes. */
  readonly heapGrowth: number;
}

declare global {
  interface Window {
    watched: { readonly tasks: number[]; gap: number };
  }
}

/** Runs luck tests of so many null markets on about 10,000 hourly bars of the sample market. */
export async function watchLuckTests(counts: readonly number[]): Promise<readonly PageFigures[]> {
  await build({ logLevel: "error" });
  const server = await preview({ preview: { port: 0 }, logLevel: "error" });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.getByRole("checkbox", { name: /planted edge/ }).waitFor();
    await page.getByLabel("First day (UTC)").fill("2023-11-10");
    await page.getByRole("button", { name: "Run backtest" }).click();
    await said(page, "Backtest done");
    await page.getByRole("tab", { name: "Luck test" }).click();
    await runOnce(page, 99); // whatever is loaded once is there
    const figures: PageFigures[] = [];
    for (const permutations of counts) figures.push(await watch(page, session, permutations));
    return figures;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function watch(page: Page, session: CDPSession, permutations: number): Promise<PageFigures> {
  const before = await heap(session);
  await page.evaluate(WATCH);
  const started = performance.now();
  await runOnce(page, permutations);
  const seconds = (performance.now() - started) / 1000;
  const { tasks, gap } = await page.evaluate(() => window.watched);
  return {
    permutations,
    perSecond: Math.round((2 * permutations) / seconds),
    longTasks: tasks.map((task) => Math.round(task)),
    longestGap: Math.round(gap),
    heapGrowth: Number((((await heap(session)) - before) / 2 ** 20).toFixed(1)),
  };
}

async function runOnce(page: Page, permutations: number): Promise<void> {
  const count = page.getByLabel("Null markets", { exact: true });
  if (!(await count.isVisible())) await page.getByText("Number, seed, stopping").click();
  await count.fill(String(permutations));
  const earlier = await page.getByRole("row", { name: /SMA crossover.*of/ }).count();
  await page.getByRole("button", { name: "Run luck test" }).click();
  await page
    .getByRole("row", { name: /SMA crossover.*of/ })
    .nth(earlier)
    .waitFor({ timeout: 600_000 });
}

async function said(page: Page, words: string): Promise<void> {
  await page.getByRole("status").filter({ hasText: words }).waitFor({ timeout: 60_000 });
}

async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}

/** In the page, as text because nothing may be compiled into it: notes long tasks and gaps from now on. */
const WATCH = `{
  const tasks = [];
  window.watched = { tasks, gap: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
  let last = performance.now();
  const look = () => {
    const now = performance.now();
    window.watched.gap = Math.max(window.watched.gap, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

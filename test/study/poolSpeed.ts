/** What the pool costs, and what a hidden tab does to it, in real Chromium. */

import type { Page } from "@playwright/test";
import { startStudy } from "./browserStudy.ts";
import { ask } from "./pageActions.ts";

/** Ratios of medians of alternating rounds. */
export interface PoolFigures {
  /** Time of a pool with one worker over that of the same worker asked once for everything. */
  readonly batching: number;
  /** Null markets per second of two workers over twice those of one. */
  readonly twoWorkers: number;
  /** Null markets per second in a hidden tab over those in a visible one. */
  readonly hidden: number;
}

type Way = "once" | "one" | "two";

const ROUNDS = 7;
const MARKETS = 1_500;

export async function measurePool(): Promise<PoolFigures> {
  const study = await startStudy();
  try {
    const page = await study.open();
    const time = (way: Way) =>
      ask<number>(page, "test/study/timeMarkets", `timeMarkets("${way}", ${MARKETS})`);
    const times: Record<Way | "hidden", number[]> = { once: [], one: [], two: [], hidden: [] };
    await time("one"); // warm
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of ["once", "one", "two"] as const) times[way].push(await time(way));
      times.hidden.push(await whileHidden(page, () => time("two")));
    }
    const median = (way: keyof typeof times) => times[way].sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
    return {
      batching: median("one") / median("once"),
      twoWorkers: median("one") / (2 * median("two")),
      hidden: median("two") / median("hidden"),
    };
  } finally {
    await study.close();
  }
}

/**
 * What a hidden tab does to a page: timers fire once a second, frames never. A headless browser cannot
 * hide a tab, so both are taken from the page.
 */
const HIDE = `{
  const { setTimeout: soon, setInterval: often, requestAnimationFrame: draw } = window;
  window.setTimeout = (run, wait = 0, ...rest) => soon(run, Math.max(1000, wait), ...rest);
  window.setInterval = (run, wait = 0, ...rest) => often(run, Math.max(1000, wait), ...rest);
  window.requestAnimationFrame = () => 0;
  window.show = () =>
    Object.assign(window, { setTimeout: soon, setInterval: often, requestAnimationFrame: draw });
}`;

async function whileHidden<Answer>(page: Page, run: () => Promise<Answer>): Promise<Answer> {
  await page.evaluate(HIDE);
  try {
    return await run();
  } finally {
    await page.evaluate("window.show()");
  }
}

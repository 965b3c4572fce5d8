/** What keeping a million bars costs beside the plainest way to keep the same bytes, OPFS. */

import type { BrowserStudy } from "./browserStudy.ts";

/** Medians in milliseconds of alternating rounds, and their ratio. */
export interface StorageCosts {
  readonly write: number;
  readonly read: number;
  readonly opfsRead: number;
  readonly readRatio: number;
}

export async function measureStorage(study: BrowserStudy, rounds = 7): Promise<StorageCosts> {
  const page = await study.open();
  const costs = await page.evaluate(
    async ({ path, count }) => {
      const worker = new Worker(path, { type: "module" });
      worker.postMessage(count);
      return new Promise<StorageCosts>((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
    },
    { path: "/test/study/measure.worker.ts", count: rounds },
  );
  await page.close();
  return costs;
}

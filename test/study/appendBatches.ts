import { appendLuckBatch, LUCK_BATCH, saveLuckTest } from "#storage/luckTests";

declare global {
  interface Window {
    /** Permutations whose batch has been stored. */
    stored: number;
  }
}

/** Starts a luck test that stores batch after batch until its tab ends. */
export async function appendForever(testId: string): Promise<void> {
  await saveLuckTest({ id: testId, createdAt: 0, status: "running", plan: null, observed: null });
  window.stored = 0;
  void appendFrom(testId);
}

async function appendFrom(testId: string): Promise<void> {
  for (let from = 0; ; from += LUCK_BATCH) {
    await appendLuckBatch({
      ...{ testId, from, count: LUCK_BATCH, content: null },
      statistics: new Float64Array(LUCK_BATCH * 3).fill(from),
      flags: new Uint8Array(LUCK_BATCH),
    });
    window.stored = from + LUCK_BATCH;
  }
}

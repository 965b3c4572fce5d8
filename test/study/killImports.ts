/** Ends imports in the middle and looks at what is left: the old state or the new, never a mix. */

import type { BrowserStudy } from "./browserStudy.ts";
import type { Contents } from "./contents.ts";
import { ask, endWorker, inspect, save, startSaving } from "./pageActions.ts";

export interface KillSettings {
  readonly by: "tab" | "worker";
  readonly rows: number;
  /** How many imports are ended; half of them amend a dataset, half are new. */
  readonly points: number;
  /** From 0 to less than 1, and a different number each time. */
  readonly random: () => number;
}

export interface KillResult {
  /** When it was ended, as a fraction of the time an import takes. */
  readonly at: number;
  readonly how: "save" | "amend";
  readonly state: "old" | "new" | "mixed";
}

const AMENDED = "amended";
const CHUNK_ROWS = 65_536;
const COLUMNS = 6;

export async function killImports(
  study: BrowserStudy,
  { by, rows, points, random }: KillSettings,
): Promise<readonly KillResult[]> {
  const prefix = `${by}-${rows}`;
  const id = `${prefix}-${AMENDED}`;
  const first = await study.open();
  const base = { id, importId: id, rows, level: levelOf(prefix, 0) };
  await save(first, { ...base, how: "save" });
  const started = performance.now();
  await save(first, {
    ...{ ...base, how: "amend", importId: `${prefix}-1`, level: levelOf(prefix, 1) },
  });
  const duration = performance.now() - started;
  let before = await inspect(first);
  await first.close();

  const results: KillResult[] = [];
  for (let point = 0; point < points; point++) {
    const how = point % 2 === 0 ? "amend" : "save";
    const importId = `${prefix}-kill-${point}`;
    const target = how === "amend" ? id : importId;
    const at = (point + random()) / points; // one in each part of the time, so none is left out
    const page = await study.open();
    const level = levelOf(prefix, point + 2);
    await startSaving(page, { how, id: target, importId, rows, level });
    await page.waitForTimeout(at * duration * 1.1);
    await (by === "tab" ? page.close() : endWorker(page));
    const visitor = await study.open();
    const after = await inspect(visitor);
    results.push({ at, how, state: compare(before, after, target, rows) });
    // New datasets go again, long enough ago to be collected: looking at all would take ever longer.
    if (how === "save")
      await ask(visitor, "src/storage/removal", `removeDataset("${target}", -1e12)`);
    before = how === "save" ? await inspect(visitor) : after;
    await visitor.close();
    if (!page.isClosed()) await page.close();
  }
  return results;
}

/** Every dataset but the target must be as before, and the target whole; nothing may be left over. */
function compare(
  before: Contents,
  after: Contents,
  target: string,
  rows: number,
): KillResult["state"] {
  const ids = new Set([...Object.keys(before.datasets), ...Object.keys(after.datasets)]);
  const others = [...ids].filter((id) => id !== target);
  const isWhole =
    after.left === 0 &&
    Object.values(after.datasets).every((hash) => hash !== null) &&
    others.every((id) => after.datasets[id] === before.datasets[id]);
  const added = Object.keys(after.datasets).length - Object.keys(before.datasets).length;
  const expected = before.chunks + added * COLUMNS * Math.ceil(rows / CHUNK_ROWS);
  if (!isWhole || after.chunks !== expected) return "mixed";
  return after.datasets[target] === before.datasets[target] ? "old" : "new";
}

/** No two imports of a study have the same content. */
function levelOf(prefix: string, round: number): number {
  return 1000 + prefix.length * 1e6 + (prefix.startsWith("tab") ? 1e5 : 2e5) + round;
}

import { read } from "#storage/database";
import { listDatasets, verifyDataset } from "#storage/datasets";
import { collectGarbage } from "#storage/staging";

/** What is in storage once garbage was collected. */
export interface Contents {
  /** By id; the hash, or null where what is there is not what was stored. */
  readonly datasets: Readonly<Record<string, string | null>>;
  /** Chunks that no dataset points at, and imports that have not ended. */
  readonly left: number;
  /** Chunks that datasets point at. */
  readonly chunks: number;
}

/** Opens the app's storage as a new visit does, and looks into every dataset. */
export async function contents(): Promise<Contents> {
  // The browser frees the locks of a closed tab a moment later.
  for (let attempt = 0; attempt < 50; attempt++) {
    await collectGarbage(0);
    if ((await stagedImports()).length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const listed = await listDatasets();
  const datasets: Record<string, string | null> = {};
  for (const { id, hash } of listed) datasets[id] = (await verifyDataset(id)) ? hash : null;
  const used = new Set(listed.map(({ importId }) => importId));
  const keys = await read(["chunks"], (transaction) => transaction.getAllKeys("chunks"));
  const chunks = keys.filter(([id]) => used.has(id)).length;
  return { datasets, chunks, left: keys.length - chunks + (await stagedImports()).length };
}

function stagedImports() {
  return read(["imports"], (transaction) => transaction.getAllKeys("imports"));
}

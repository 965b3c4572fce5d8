import { columnsOf } from "#engine/market/series";
import { loadDataset, saveDataset } from "#storage/datasets";
import { removeDataset } from "#storage/removal";
import { dropRemoved } from "#storage/staging";
import { draftOf, waves } from "../storage/drafts.ts";

const BARS = 1_000_000;

self.onmessage = async ({ data: rounds }: MessageEvent<number>) => {
  const series = waves(777, BARS);
  const file = await opfsFile(columnsOf(series).map(([, column]) => column));
  const [writes, reads, opfsReads]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const id = `measured-${round}`;
    writes.push(await time(() => saveDataset(draftOf(id, series))));
    reads.push(await time(() => loadDataset(id)));
    opfsReads.push(await time(async () => new Float64Array(await (await file()).arrayBuffer())));
    await removeDataset(id, 0);
    await dropRemoved(0);
  }
  const [write, read, opfsRead] = [median(writes), median(reads), median(opfsReads)];
  self.postMessage({ write, read, opfsRead, readRatio: read / opfsRead });
};

async function opfsFile(columns: readonly Float64Array<ArrayBuffer>[]) {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle("measured", { create: true });
  const writable = await handle.createWritable();
  for (const column of columns) await writable.write(column);
  await writable.close();
  return () => handle.getFile();
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

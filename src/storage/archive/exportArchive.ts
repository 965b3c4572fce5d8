import { columnsOf } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import { read } from "../database.ts";
import { type DatasetSummary, listDatasets, readDataset } from "../datasets.ts";
import { listLuckTests, loadLuckBatches } from "../luckTests.ts";
import { listRuns } from "../runs.ts";
import { storageErrorCode } from "../storageError.ts";
import { type ArchiveEntry, FORMAT, VERSION } from "./format.ts";
import { LineChain } from "./lineChain.ts";
import { toText } from "./plainText.ts";

/** Everything that is stored, as one file. */
export interface ExportedArchive {
  readonly file: Blob;
  /** Hashes of the datasets that are in it. */
  readonly held: readonly string[];
  /** Names of datasets that were left out because they are damaged. */
  readonly damaged: readonly string[];
}

/** Writes everything that is stored into one file, of the form that `format.ts` tells. */
export async function exportArchive(now: UtcMillis): Promise<ExportedArchive> {
  const damaged: string[] = [];
  const held: string[] = [];
  const pieces = archivePieces(now, {
    onHeld: ({ hash }) => held.push(hash),
    onDamaged: ({ name }) => damaged.push(name),
  });
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  const zipped = stream.pipeThrough(new CompressionStream("gzip"));
  const file = await new Response(zipped, {
    headers: { "Content-Type": "application/gzip" },
  }).blob();
  return { file, held, damaged };
}

interface Followers {
  readonly onHeld: (dataset: DatasetSummary) => void;
  readonly onDamaged: (dataset: DatasetSummary) => void;
}

async function* archivePieces(
  now: UtcMillis,
  { onHeld, onDamaged }: Followers,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const chain = new LineChain();
  const line = async (content: unknown) => {
    const text = toText(content);
    await chain.add(text);
    return new TextEncoder().encode(`${text}\n`);
  };
  yield await line({ format: FORMAT, version: VERSION, createdAt: now });
  for await (const entry of storedEntries(onDamaged)) {
    yield await line({ kind: entry.kind, value: entry.value });
    if (entry.kind !== "dataset") continue;
    onHeld(entry.value);
    for (const series of entry.series) {
      for (const [, { buffer, byteOffset, byteLength }] of columnsOf(series)) {
        yield new Uint8Array(buffer, byteOffset, byteLength);
      }
    }
  }
  yield await line({ kind: "end", value: chain.hash });
}

async function* storedEntries(onDamaged: Followers["onDamaged"]): AsyncGenerator<ArchiveEntry> {
  for (const value of await listDatasets()) {
    try {
      const { dataset, series } = await readDataset(value.id); // it may have been amended meanwhile
      yield { kind: "dataset", value: dataset, series };
    } catch (error) {
      const code = storageErrorCode(error);
      if (code === "damaged") onDamaged(value);
      else if (code !== "missing") throw error; // removed meanwhile is no loss
    }
  }
  for (const value of await listRuns()) yield { kind: "run", value };
  for (const { stored: _, underWay: __, ...test } of await listLuckTests()) {
    yield { kind: "luckTest", value: { test, batches: await loadLuckBatches(test.id) } };
  }
  const ledger = await read(["ledger"], (transaction) => transaction.getAll("ledger"));
  for (const value of ledger) yield { kind: "ledger", value };
}

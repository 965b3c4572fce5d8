import { proxy } from "comlink";
import type { SyntheticEdge } from "#engine/synthetic/signs";
import type { DatasetSummary } from "#storage/datasets";
import { converse } from "./connection.ts";
import type { ImportOutcome, ImportTicket, ImportWorker } from "./import.worker.ts";

export type { ImportOutcome, ImportTicket };

/**
 * Reads, checks and stores a file in a worker of its own. The page never holds its rows.
 *
 * @param report - Told how many bytes of the file have been read.
 * @throws the signal's reason when aborted, and an Error when the file or storage fails.
 */
export function importDataset(
  file: File,
  ticket: ImportTicket,
  report: (bytesRead: number) => void,
  signal: AbortSignal,
): Promise<ImportOutcome> {
  return converse<ImportWorker, ImportOutcome>(startWorker(), signal, (worker) =>
    worker.importFile(file, ticket, proxy(report)),
  );
}

/** Makes a sample market in a worker of its own and stores it. */
export function makeSample(
  edge: SyntheticEdge,
  ticket: ImportTicket,
  signal: AbortSignal,
): Promise<DatasetSummary> {
  return converse<ImportWorker, DatasetSummary>(startWorker(), signal, (worker) =>
    worker.makeSample(edge, ticket),
  );
}

function startWorker(): Worker {
  return new Worker(new URL("./import.worker.ts", import.meta.url), { type: "module" });
}

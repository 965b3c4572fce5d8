import type { UtcMillis } from "#engine/units";
import type { ExportedArchive } from "#storage/archive/exportArchive";
import type { ArchiveOutcome } from "#storage/archive/importArchive";
import type { ArchiveWorker } from "./archive.worker.ts";
import { converse } from "./connection.ts";

export type { ArchiveOutcome, ExportedArchive };

/**
 * Writes everything that is stored into one file, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and a StorageError when storage fails.
 */
export function exportArchive(now: UtcMillis, signal: AbortSignal): Promise<ExportedArchive> {
  return converse<ArchiveWorker, ExportedArchive>(startWorker(), signal, (worker) =>
    worker.exportArchive(now),
  );
}

/**
 * Adds what such a file holds to what is stored, in a worker of its own.
 *
 * @throws the signal's reason when aborted, and a StorageError when storage fails.
 */
export function importArchive(file: Blob, signal: AbortSignal): Promise<ArchiveOutcome> {
  return converse<ArchiveWorker, ArchiveOutcome>(startWorker(), signal, (worker) =>
    worker.importArchive(file),
  );
}

function startWorker(): Worker {
  return new Worker(new URL("./archive.worker.ts", import.meta.url), { type: "module" });
}

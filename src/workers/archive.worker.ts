/** Worker side of backups: everything that is stored, to a file and back. */

import { expose } from "comlink";
import type { UtcMillis } from "#engine/units";
import { type ExportedArchive, exportArchive } from "#storage/archive/exportArchive";
import { type ArchiveOutcome, importArchive } from "#storage/archive/importArchive";

const api = {
  exportArchive: (now: UtcMillis): Promise<ExportedArchive> => exportArchive(now),
  importArchive: (file: Blob): Promise<ArchiveOutcome> => importArchive(file),
};

export type ArchiveWorker = typeof api;

expose(api);

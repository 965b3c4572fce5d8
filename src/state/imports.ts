import { importDataset } from "#workers/importDataset";
import { app } from "./app.ts";
import type { ImportActivity } from "./appState.ts";
import { refreshDatasets } from "./datasets.ts";
import { afterImport } from "./keeping.ts";
import { selectDatasets } from "./setup.ts";

/** Progress of large files is shown at most this often. */
const REDRAW_MILLISECONDS = 100;

/** Imports files one after the other; each is stored whole or turned away with reasons. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const activities = files.map(({ name, size }) => beginActivity(name, size));
  app.setState(({ imports }) => ({ imports: [...activities, ...imports] }));
  for (const [index, file] of files.entries()) {
    await importOne(file, (activities[index] as ImportActivity).id);
  }
}

/** Takes a finished import off the list. */
export function dismissImport(id: string): void {
  app.setState(({ imports }) => ({ imports: imports.filter((activity) => activity.id !== id) }));
}

async function importOne(file: File, id: string): Promise<void> {
  const { signal } = new AbortController();
  let drawn = 0;
  const report = (bytesRead: number) => {
    if (performance.now() - drawn < REDRAW_MILLISECONDS) return;
    drawn = performance.now();
    change(id, { bytesRead });
  };
  try {
    const outcome = await importDataset(file, { id, now: Date.now() }, report, signal);
    if (!outcome.ok) {
      change(id, { status: "refused", issues: outcome.issues, questions: outcome.questions });
      return;
    }
    const { dataset, existed, warnings } = outcome;
    await refreshDatasets();
    selectDatasets([dataset.id]);
    void afterImport();
    change(id, {
      status: existed ? "alreadyStored" : "stored",
      bytesRead: file.size,
      datasetId: dataset.id,
      warnings,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    change(id, { status: "refused", issues: [{ code: "E_FAILED", message }] });
  }
}

function beginActivity(fileName: string, bytes: number): ImportActivity {
  return {
    id: crypto.randomUUID(),
    fileName,
    bytes,
    bytesRead: 0,
    status: "reading",
    warnings: [],
    issues: [],
    questions: [],
  };
}

function change(id: string, changes: Partial<ImportActivity>): void {
  app.setState(({ imports }) => ({
    imports: imports.map((activity) =>
      activity.id === id ? { ...activity, ...changes } : activity,
    ),
  }));
}

import { RUN_EXPORTS, type RunExportId } from "#engine/backtest/export/runExports";
import { type RunManifest, writeManifest } from "#engine/backtest/export/runManifest";
import { exportRun } from "#workers/runBacktest";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";

/** Writes the run on show into a file; null when that failed, which is then shown. */
export async function exportShownRun(id: RunExportId): Promise<File | null> {
  const { manifest, reportedSetup } = app.getState().backtest;
  if (manifest === null || reportedSetup === null) return null;
  try {
    const { signal } = new AbortController();
    const { file, resultHash } = await exportRun(
      reportedSetup.datasetIds,
      manifest.plan,
      id,
      signal,
    );
    if (resultHash !== manifest.resultHash) {
      throw new Error("the data have changed since this run: run it again, then export it");
    }
    const { ending, type } = RUN_EXPORTS[id];
    return new File([file], fileName(manifest, ending), { type });
  } catch (error) {
    raiseAlert(error);
    return null;
  }
}

/** Writes into a file what it takes to make a run again. */
export function manifestFile(manifest: RunManifest): File {
  const type = "application/json";
  return new File([writeManifest(manifest)], fileName(manifest, "run.json"), { type });
}

/** Files of one run begin alike. */
function fileName({ resultHash }: RunManifest, ending: string): string {
  return `nullmarket-${resultHash.slice(0, 8)}-${ending}`;
}

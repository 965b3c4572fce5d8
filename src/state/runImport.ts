import { type RunManifest, readManifest } from "#engine/backtest/export/runManifest";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { startBacktest } from "./backtest.ts";
import { findDatasets } from "./findDatasets.ts";
import { hiddenProblem } from "./hiddenRuns.ts";
import { changeEngine, changeSetup } from "./setup.ts";

/**
 * Makes the run of a manifest again, on the stored datasets of the same content. What is wrong with
 * the file, which data are missing, and a result that differs are shown; a bad file changes nothing.
 */
export async function openManifest(file: File): Promise<void> {
  const reading = readManifest(await file.text());
  if (!reading.ok) return raiseAlert(`“${file.name}”: ${reading.issues.join("; ")}`);
  const { manifest } = reading;
  const found = findDatasets(manifest.datasets);
  if ("missing" in found) {
    return raiseAlert(
      `“${file.name}” needs data that are not stored here: import ${found.missing} first`,
    );
  }
  const hidden = hiddenProblem(app.getState().datasets ?? [], found.ids, manifest.plan);
  if (hidden !== null) return raiseAlert(`“${file.name}” was not run: ${hidden}`);
  fillForms(manifest, found.ids);
  await startBacktest();
  const { setup, backtest } = app.getState();
  const { report } = backtest;
  if (report === null || backtest.reportedSetup !== setup) return; // why, the page says
  if (report.resultHash !== manifest.resultHash) {
    raiseAlert(
      `“${file.name}” came out differently: result ${report.resultHash.slice(0, 16)} instead of ${manifest.resultHash.slice(0, 16)} by engine ${manifest.engineVersion}`,
    );
  }
}

/** Fills the forms, so that the plan they make is that of the manifest. */
function fillForms({ plan, seed }: RunManifest, datasetIds: readonly string[]): void {
  const { settings, strategy, manager } = plan;
  const { symbols, marketType, start, end, step, initialCash, maxLeverage, costs } = settings;
  const { alignment, conventions, fillAt, futuresPrice } = settings;
  const { liquidationFee, lookbackDays, maintenanceMargin } = settings;
  changeSetup({
    ...{ datasetIds, symbols, marketType, start, end, step },
    ...{ initialCash, maxLeverage, costs, strategy, manager, seed },
  });
  changeEngine({
    ...{ alignment, conventions, fillAt, futuresPrice },
    ...{ liquidationFee, lookbackDays, maintenanceMargin },
  });
}

import { deleteDataset, listDatasets } from "#storage/datasets";
import { collectGarbage } from "#storage/staging";
import { makeSample } from "#workers/importDataset";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { DatasetSummary } from "./appState.ts";
import { selectDatasets } from "./setup.ts";

/** Remembers, beside the database, that this browser has had its sample markets. */
const VISITED_KEY = "visited";

/** Reads what is stored. A new visitor gets the sample markets, and one of them chosen. */
export async function loadDatasets(): Promise<void> {
  try {
    await collectGarbage();
    await refreshDatasets();
    if (localStorage.getItem(VISITED_KEY) === null) await makeSampleMarkets();
    chooseSomething();
  } catch (error) {
    app.setState(({ datasets }) => ({ datasets: datasets ?? [] }));
    raiseAlert(error);
  }
}

/** Makes both sample markets and stores them; those that are there already stay as they are. */
export async function makeSampleMarkets(): Promise<void> {
  const { signal } = new AbortController();
  for (const edge of ["planted", "none"] as const) {
    await makeSample(edge, { id: crypto.randomUUID(), now: Date.now() }, signal);
  }
  localStorage.setItem(VISITED_KEY, "yes");
  await refreshDatasets();
  chooseSomething();
}

/** Removes a dataset from storage and from the forms. */
export async function removeDataset(id: string): Promise<void> {
  try {
    await deleteDataset(id);
    await refreshDatasets();
    selectDatasets(app.getState().setup.datasetIds.filter((chosen) => chosen !== id));
  } catch (error) {
    raiseAlert(error);
  }
}

/** Reads the list of datasets again. */
export async function refreshDatasets(): Promise<void> {
  app.setState({ datasets: await listDatasets() });
}

/** With nothing chosen, the planted edge is what a newcomer should try first. */
function chooseSomething(): void {
  const { datasets, setup } = app.getState();
  if (setup.datasetIds.length > 0 || datasets === null) return;
  const first = datasets.find(isPlanted) ?? datasets[0];
  if (first !== undefined) selectDatasets([first.id]);
}

function isPlanted({ synthetic, name }: DatasetSummary): boolean {
  return synthetic && name.includes("planted");
}

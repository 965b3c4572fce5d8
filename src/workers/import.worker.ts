/** Worker side of everything that fills storage: files and the sample markets. */

import { expose } from "comlink";
import type { SyntheticEdge } from "#engine/synthetic/signs";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import { type FilePreview, previewFile } from "#intake/files/previewFile";
import { type DatasetSummary, saveDataset } from "#storage/datasets";
import type { ChosenFile, ImportOutcome, ImportProgress, ImportTicket } from "./importOutcome.ts";
import { importRounds } from "./importRounds.ts";
import { joinDatasets } from "./joinDatasets.ts";

/** How often the page hears of progress; a worker that falls silent is stuck. */
const BEAT_MILLISECONDS = 100;

const api = {
  /** Reads, checks and stores files; of each dataset all is stored or nothing. */
  importFiles(
    chosen: readonly ChosenFile[],
    ticket: ImportTicket,
    follow: (progress: ImportProgress) => void,
  ): Promise<ImportOutcome> {
    let progress: ImportProgress = { place: 0, bytesRead: 0 };
    let told = 0;
    const tell = () => {
      told = performance.now();
      follow(progress);
    };
    const report = (next: ImportProgress) => {
      const isNew = next.place !== progress.place;
      progress = next;
      // A stream that never runs dry leaves no room for timers in Chromium.
      if (isNew || performance.now() - told >= BEAT_MILLISECONDS) tell();
    };
    return whileBeating(tell, () => importRounds(chosen, ticket, report));
  },

  /** Reads a file and says what an import would make of it; nothing is stored. */
  previewFile(
    { file, overrides }: ChosenFile,
    { now }: Pick<ImportTicket, "now">,
    follow: () => void,
  ): Promise<FilePreview> {
    return whileBeating(follow, () => previewFile(file, overrides, { now }));
  },

  joinDatasets,

  /** Makes a sample market and stores it like any dataset. */
  async makeSample(edge: SyntheticEdge, { id, now }: ImportTicket): Promise<DatasetSummary> {
    const { series } = syntheticMarket({ edge });
    const flawless = { gaps: 0, missingBars: 0, duplicates: 0, warnings: [] };
    const { dataset } = await saveDataset({
      id,
      name: SAMPLE_NAMES[edge],
      source: "sample",
      synthetic: true,
      importedAt: now,
      series: series.map((one) => ({ series: one, ...flawless })),
    });
    return dataset;
  },
};

/** Says again and again that this worker can still be reached, which it cannot in an endless loop. */
async function whileBeating<Answer>(beat: () => void, run: () => Promise<Answer>): Promise<Answer> {
  const timer = setInterval(beat, BEAT_MILLISECONDS);
  try {
    return await run();
  } finally {
    clearInterval(timer);
  }
}

const SAMPLE_NAMES: Readonly<Record<SyntheticEdge, string>> = {
  none: "Sample market: no edge",
  planted: "Sample market: planted edge",
};

export type ImportWorker = typeof api;

expose(api);

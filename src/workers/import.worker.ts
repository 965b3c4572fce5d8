/** Worker side of everything that fills storage: files and the sample markets. */

import { expose } from "comlink";
import type { SyntheticEdge } from "#engine/synthetic/signs";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";
import type { UtcMillis } from "#engine/units";
import { type ImportIssue, type ImportQuestion, importFile } from "#intake/files/importFile";
import { type DatasetSummary, saveDataset } from "#storage/datasets";

/** A file in storage, or why it is not. */
export type ImportOutcome =
  | {
      readonly ok: true;
      readonly dataset: DatasetSummary;
      /** The same content was stored before. */
      readonly existed: boolean;
      readonly warnings: readonly ImportIssue[];
    }
  | {
      readonly ok: false;
      readonly issues: readonly ImportIssue[];
      readonly questions: readonly ImportQuestion[];
    };

/** What the page adds to a file: workers make up neither ids nor times. */
export interface ImportTicket {
  readonly id: string;
  readonly now: UtcMillis;
}

const api = {
  /** Reads, checks and stores a file, all of it or nothing. */
  async importFile(
    file: File,
    { id, now }: ImportTicket,
    report: (bytesRead: number) => void,
  ): Promise<ImportOutcome> {
    const result = await importFile(file, { now, report });
    if (!result.ok) return result;
    const stored = await saveDataset({
      id,
      name: file.name,
      source: file.name,
      synthetic: false,
      importedAt: now,
      series: result.series.map(({ series, quality, warnings }) => ({
        series,
        gaps: quality.gaps,
        missingBars: quality.missingBars,
        duplicates: quality.duplicates,
        warnings: warnings.map(({ message }) => message),
      })),
    });
    return { ok: true, ...stored, warnings: result.series.flatMap(({ warnings }) => warnings) };
  },

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

const SAMPLE_NAMES: Readonly<Record<SyntheticEdge, string>> = {
  none: "Sample market: no edge",
  planted: "Sample market: planted edge",
};

export type ImportWorker = typeof api;

expose(api);

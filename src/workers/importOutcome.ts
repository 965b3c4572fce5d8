/** What page and worker tell each other about files that are imported. */

import type { UtcMillis } from "#engine/units";
import type { ImportIssue, ImportQuestion, Overrides } from "#intake/files/importFile";
import type { DatasetSummary } from "#storage/datasets";

/** A file with what a person decided about it. */
export interface ChosenFile {
  readonly file: File;
  readonly overrides: Overrides;
}

/** What the page adds to files: workers make up neither ids nor times. */
export interface ImportTicket {
  /** Of the first dataset that is made; further ones get it with a number. */
  readonly id: string;
  readonly now: UtcMillis;
}

export interface ImportProgress {
  /** Of the file that is being read. */
  readonly place: number;
  /** Of that file. */
  readonly bytesRead: number;
}

/** A dataset, and which of the files went into it. */
export interface StoredFiles {
  readonly places: readonly number[];
  readonly dataset: DatasetSummary;
  /** The same content was stored before. */
  readonly existed: boolean;
  readonly warnings: readonly ImportIssue[];
}

/** A file, or an instrument out of files, of which nothing was kept: it asks something, or it is refused. */
export interface TurnedAway {
  readonly places: readonly number[];
  readonly name: string;
  readonly issues: readonly ImportIssue[];
  readonly questions: readonly ImportQuestion[];
}

export interface ImportOutcome {
  readonly stored: readonly StoredFiles[];
  readonly turnedAway: readonly TurnedAway[];
}

import type { ImportIssue, ImportQuestion, Overrides } from "#intake/files/importFile";
import type { ChosenFile } from "#workers/importFiles";

export type { ChosenFile, ImportIssue, ImportQuestion, Overrides };

/** Files on their way into storage, a dataset that came of them, or files that were turned away or called back. */
export interface ImportActivity {
  readonly id: string;
  /** The file, or how many files. */
  readonly title: string;
  readonly chosen: readonly ChosenFile[];
  readonly status: "reading" | "stored" | "alreadyStored" | "asks" | "refused" | "cancelled";
  /** How far reading is; of all files together. */
  readonly bytes: number;
  readonly bytesRead: number;
  /** Once stored. */
  readonly datasetId?: string;
  /** Datasets of an earlier reading of the files, which what is stored of them is to stand for. */
  readonly insteadOf?: readonly string[];
  /** The name of the dataset that it was joined into, if it was. */
  readonly joinedInto?: string;
  readonly warnings: readonly ImportIssue[];
  /** Why it was refused. */
  readonly issues: readonly ImportIssue[];
  readonly questions: readonly ImportQuestion[];
}

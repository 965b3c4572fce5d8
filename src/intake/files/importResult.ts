/** What becomes of a file: series with their quality, or the reasons why not. */

import type { Series } from "#engine/market/series";

/** Something that a person should know about a file. Codes starting with E refuse, with W warn. */
export interface ImportIssue {
  readonly code: string;
  readonly message: string;
  /** Counted from 1. */
  readonly line?: number;
}

/** Something that only a person can decide. */
export interface ImportQuestion {
  readonly code: string;
  readonly message: string;
}

/** Counts over one series. */
export interface SeriesQuality {
  readonly rows: number;
  /** Places where bars are missing, and how many are. */
  readonly gaps: number;
  readonly missingBars: number;
  /** Identical rows that were dropped. */
  readonly duplicates: number;
}

export interface ImportedSeries {
  readonly series: Series;
  readonly quality: SeriesQuality;
  /** How the file was read, in words. */
  readonly format: string;
  readonly warnings: readonly ImportIssue[];
}

export type ImportResult =
  | { readonly ok: true; readonly series: readonly ImportedSeries[] }
  | {
      readonly ok: false;
      readonly issues: readonly ImportIssue[];
      readonly questions: readonly ImportQuestion[];
    };

/** Ends an import from wherever it is; `importFile` turns it into a result. */
export class ImportRefusal extends Error {
  readonly issue: ImportIssue;
  readonly question: boolean;

  constructor(code: string, message: string, line?: number) {
    super(message);
    this.name = "ImportRefusal";
    this.issue = { code, message, ...(line !== undefined && { line }) };
    this.question = code.startsWith("A_");
  }
}

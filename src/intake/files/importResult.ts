/** What becomes of a file: series with their quality, or the reasons why not. All of it survives `postMessage`. */

import type { Series } from "#engine/market/series";
import type { SeriesQuality } from "../series/importQuality.ts";
import type { OverrideName, Overrides } from "./overrides.ts";

/** Something that a person should know about a file. Codes starting with E refuse, with W warn. */
export interface ImportIssue {
  readonly code: string;
  readonly message: string;
  /** Counted from 1. */
  readonly line?: number;
}

/** Something that only a person can decide. Codes start with A. */
export interface ImportQuestion {
  readonly code: string;
  readonly message: string;
  /** Which override answers it. */
  readonly override: OverrideName;
  /** Answers to choose from, each the override that gives it; empty when any text may be one. */
  readonly answers: readonly { readonly label: string; readonly overrides: Overrides }[];
}

/** One series of a file, checked. */
export interface ImportedSeries {
  readonly series: Series;
  readonly quality: SeriesQuality;
  /** How the file was read, e.g. `Binance klines`. */
  readonly format: string;
  readonly warnings: readonly ImportIssue[];
}

/** A series seen in a file that waits for an answer. */
export interface FoundSeries {
  readonly format: string;
  readonly symbol: string;
  readonly kind: Series["kind"];
  /** Null where one row alone does not tell. */
  readonly timeframe: number | null;
  readonly rows: number;
  readonly first: number;
  readonly last: number;
  readonly missingBars: number;
  readonly duplicates: number;
}

export type ImportResult =
  | { readonly ok: true; readonly series: readonly ImportedSeries[] }
  | {
      readonly ok: false;
      readonly issues: readonly ImportIssue[];
      readonly questions: readonly ImportQuestion[];
      /** What was seen before the question came up. */
      readonly found: readonly FoundSeries[];
    };

/** Ends an import from wherever it is; `importFile` turns it into a result. */
export class ImportRefusal extends Error {
  readonly issue: ImportIssue;

  constructor(code: string, message: string, line?: number) {
    super(message);
    this.name = "ImportRefusal";
    this.issue = { code, message, ...(line !== undefined && { line }) };
  }
}

/** Ends an import until a person has answered. */
export class ImportPause extends Error {
  readonly question: ImportQuestion;
  readonly found: readonly FoundSeries[];

  constructor(question: ImportQuestion, found: readonly FoundSeries[] = []) {
    super(question.message);
    this.name = "ImportPause";
    this.question = question;
    this.found = found;
  }
}

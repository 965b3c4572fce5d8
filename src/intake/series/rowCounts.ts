import { addFindings, type BadRow, type Findings } from "./places.ts";

/** What was left out or changed while rows were read. */
export interface RowCounts {
  /** Rows that were wrong. */
  readonly dropped: Findings<BadRow>;
  /** Those of them whose high and low did not hold open and close. */
  readonly violations: Findings<BadRow>;
  readonly blank: number;
  readonly clamped: number;
  readonly unconfirmed: number;
  /** Rows without a volume, which was read as 0. */
  readonly noVolume: number;
  /** Headers that were repeated between the rows. */
  readonly headers: number;
  /** Lines at the end that were cut or no data. */
  readonly skipped: readonly BadRow[];
}

/** Reasons are kept, not just counted, for so many rows. */
const MOST_REASONS = 20;

/** Nothing was left out or changed. */
export const NO_COUNTS: RowCounts = {
  dropped: { count: 0, places: [] },
  violations: { count: 0, places: [] },
  ...{ blank: 0, clamped: 0, unconfirmed: 0, noVolume: 0, headers: 0, skipped: [] },
};

/** Adds up counts of several files; lines get the names of their files. */
export function addCounts(
  parts: readonly { readonly files: readonly string[]; readonly rowCounts: RowCounts }[],
): RowCounts {
  const named = parts.map(({ files, rowCounts }) => nameLines(rowCounts, files.join(", ")));
  const sum = (key: "blank" | "clamped" | "unconfirmed" | "noVolume" | "headers") =>
    named.reduce((total, counts) => total + counts[key], 0);
  return {
    dropped: addFindings(
      named.map(({ dropped }) => dropped),
      MOST_REASONS,
    ),
    violations: addFindings(named.map(({ violations }) => violations)),
    ...{ blank: sum("blank"), clamped: sum("clamped"), unconfirmed: sum("unconfirmed") },
    ...{ noVolume: sum("noVolume"), headers: sum("headers") },
    skipped: named.flatMap(({ skipped }) => skipped).slice(0, MOST_REASONS),
  };
}

function nameLines(counts: RowCounts, file: string): RowCounts {
  const name = (rows: readonly BadRow[]) => rows.map((row) => ({ file, ...row }));
  const { dropped, violations, skipped } = counts;
  return {
    ...counts,
    dropped: { count: dropped.count, places: name(dropped.places) },
    violations: { count: violations.count, places: name(violations.places) },
    skipped: name(skipped),
  };
}

import { asResult } from "#intake/files/importFile";
import type { ImportedSeries } from "#intake/files/importResult";
import { lastingQuality } from "#intake/series/importQuality";
import { joinSeries } from "#intake/series/joinParts";
import { absorbDataset } from "#storage/amending";
import type { DatasetSummary } from "#storage/datasets";
import { joinedName } from "./datasetNames.ts";
import type { ImportTicket, TurnedAway } from "./importOutcome.ts";

/** A dataset with another one joined to it, or why nothing changed. */
export type JoinOutcome =
  | { readonly ok: true; readonly dataset: DatasetSummary }
  | ({ readonly ok: false } & Pick<TurnedAway, "issues" | "questions">);

/**
 * Puts the series of one dataset into another, such as a further month; where they overlap they
 * must agree, or `duplicates` must say which row stays.
 *
 * @throws StorageError when either is gone or damaged; both are then as they were.
 */
export async function joinDatasets(
  fromId: string,
  intoId: string,
  { id, now }: ImportTicket,
  duplicates?: "first" | "last",
): Promise<JoinOutcome> {
  let joined: DatasetSummary | null = null;
  const result = await asResult(async () => {
    joined = await absorbDataset(fromId, intoId, (into, from) => {
      const both = [into.dataset, from.dataset];
      return {
        id,
        ...joinedName(into.dataset, from.dataset),
        files: both.flatMap(({ files }) => files),
        synthetic: both.some(({ synthetic }) => synthetic),
        importedAt: now,
        series: joinSeries([...into.series, ...from.series], duplicates).map((one) =>
          draftOf(one, both),
        ),
      };
    });
    return [];
  });
  if (!result.ok) return { ok: false, issues: result.issues, questions: result.questions };
  if (joined === null) throw new Error("a join ended without a dataset");
  return { ok: true, dataset: joined };
}

/** Warnings of before are kept under the name of their dataset, and duplicates are counted on. */
function draftOf(
  { series, quality, format, warnings }: ImportedSeries,
  both: readonly DatasetSummary[],
) {
  const parts = both.flatMap(({ name, series: known }) =>
    known
      .filter(({ symbol, kind }) => symbol === series.symbol && kind === series.kind)
      .map((part) => ({ name, part })),
  );
  return {
    series,
    gaps: quality.gaps,
    missingBars: quality.missingBars,
    duplicates: parts.reduce((sum, { part }) => sum + part.duplicates, quality.duplicates),
    warnings: [
      ...parts.flatMap(({ name, part }) => part.warnings.map((text) => `${name}: ${text}`)),
      ...warnings.map(({ message }) => message),
    ],
    details: {
      format,
      quality: lastingQuality(quality),
      joined: parts.map(({ part }) => part.details),
    },
  };
}

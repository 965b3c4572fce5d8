import {
  array,
  boolean,
  type InferOutput,
  number,
  object,
  picklist,
  safeParse,
  string,
} from "valibot";
import type { SeriesSummary } from "./appState.ts";

/** What is kept of an import with each series. It may come out of a backup that somebody wrote. */
const RECORD = object({
  format: string(),
  quality: object({
    duplicates: number(),
    conflicts: number(),
    ohlcViolations: number(),
    changes: object({
      dropped: object({
        count: number(),
        places: array(object({ line: number(), reason: string() })),
      }),
      blank: number(),
      clamped: number(),
      unconfirmed: number(),
      unfinished: number(),
      duplicatesRemoved: number(),
      conflictsResolved: number(),
      snapped: number(),
      order: picklist(["kept", "reversed", "sorted"]),
      relabelled: boolean(),
    }),
  }),
});

export type ImportRecord = InferOutput<typeof RECORD>;

/** How a series was read and what was changed; null for samples and for imports of older versions. */
export function importRecordOf({ details }: SeriesSummary): ImportRecord | null {
  const result = safeParse(RECORD, details);
  return result.success ? result.output : null;
}

/** What was changed on import, each in a sentence. */
export function changesInWords({ quality }: ImportRecord): readonly string[] {
  const { changes } = quality;
  const counted: readonly (readonly [count: number, words: string])[] = [
    [changes.dropped.count, "left out because they were wrong"],
    [changes.blank, "left out because they held no values"],
    [changes.duplicatesRemoved, "left out as identical duplicates"],
    [changes.conflictsResolved, "left out for others of the same moment, as chosen"],
    [changes.unconfirmed, "left out because the exchange had not confirmed them"],
    [changes.unfinished, "left out because their bar was not over"],
    [changes.clamped, "widened by a rounding error, so that high and low hold open and close"],
    [changes.snapped, "moved to the whole minute"],
  ];
  return [
    ...counted.flatMap(([count, words]) =>
      count === 0 ? [] : [`${count} ${count === 1 ? "row" : "rows"}: ${words}`],
    ),
    ...(changes.order === "kept" ? [] : [`The order of the rows was ${changes.order}.`]),
    ...(changes.relabelled
      ? ["Times said when bars close, and were moved to when they open."]
      : []),
  ];
}

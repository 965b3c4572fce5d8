import type { UtcMillis } from "#engine/units";
import { groupParts, joinGroup } from "../series/joinParts.ts";
import type { SeriesPart } from "../series/part.ts";
import { splitRivals } from "../series/rivals.ts";
import { failureOf, finishParts } from "./importFile.ts";
import type { ImportedSeries, ImportResult } from "./importResult.ts";
import type { JoinedSeries } from "./instruments.ts";
import type { Overrides } from "./overrides.ts";

/** Why a file is turned away, or what it asks. */
export type Failure = Extract<ImportResult, { readonly ok: false }>;

/**
 * Joins what was read and finishes it. A join that fails takes its files out, and the rest is joined
 * again.
 *
 * @param read - Parts by the place of their file; those of files that fail are taken out.
 * @param failed - Gets why they fail.
 */
export function finishTogether(
  read: Map<number, readonly SeriesPart[]>,
  failed: Map<number, Failure>,
  now: UtcMillis,
  overrides: readonly Overrides[],
): readonly JoinedSeries[] {
  for (;;) {
    const placeOf = new Map(
      [...read].flatMap(([place, parts]) => parts.map((part) => [part, place] as const)),
    );
    const joined: JoinedSeries[] = [];
    let turnedAway = false;
    for (const { members, side, warnings } of groupParts([...placeOf.keys()]).flatMap(tellApart)) {
      const places = [...new Set(members.map((part) => placeOf.get(part) as number))];
      const chosen = Object.assign({}, ...places.map((place) => overrides[place] ?? {}));
      const result = tryFinish(() => {
        const part = joinGroup(members);
        const said = { ...part, warnings: [...part.warnings, ...warnings] };
        return finishParts([said], now, chosen);
      });
      if (result.ok) {
        joined.push(...result.series.map((one) => ({ one, places, side })));
      } else {
        turnedAway = true;
        for (const place of places) {
          failed.set(place, result);
          read.delete(place);
        }
      }
    }
    if (!turnedAway) return joined;
  }
}

/** Parts of one series, or of one side of it with a word on the others. */
function tellApart(group: readonly SeriesPart[]) {
  const sides = splitRivals(group);
  if (sides.length === 1) return [{ members: group, side: "", warnings: [] }];
  const named = sides.map((members) => ({
    members,
    side: inWords([...new Set(members.flatMap(({ files }) => files))]),
  }));
  return named.map((one) => ({
    ...one,
    warnings: named
      .filter((other) => other !== one)
      .map(({ side }) => ({
        code: "W_NOT_JOINED",
        message: `it stays apart from ${side}: files of this drop hold different rows for the same times, as those of two exchanges do`,
      })),
  }));
}

/** Months of years are too many to be named. */
function inWords(files: readonly string[]): string {
  return files.length > 3
    ? `${files.slice(0, 2).join(", ")} and ${files.length - 2} more`
    : files.join(", ");
}

function tryFinish(finish: () => readonly ImportedSeries[]): ImportResult {
  try {
    return { ok: true, series: finish() };
  } catch (error) {
    return failureOf(error);
  }
}

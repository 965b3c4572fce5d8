import type { StoredFiles } from "#workers/importFiles";
import { app } from "./app.ts";
import { madeBeside } from "./droppedTogether.ts";
import type { ChosenFile, ImportIssue } from "./importActivity.ts";
import { joinInto } from "./joining.ts";
import type { DatasetSummary } from "./storedData.ts";

const NOT_JOINED = "W_NOT_JOINED";

/** A stored dataset, and the one it was joined into, if it was. */
export interface JoinedFiles extends StoredFiles {
  readonly joinedInto?: DatasetSummary;
}

/**
 * Puts what was stored late, after an answer or as more than fits into memory at once, into the
 * dataset of the same symbol that came of the same drop. Where both disagree they stay apart.
 *
 * @param insteadOf - Datasets of an earlier reading of the files, which these are to stand for.
 */
export async function joinDropped(
  stored: readonly StoredFiles[],
  chosen: readonly ChosenFile[],
  insteadOf: readonly string[],
): Promise<readonly JoinedFiles[]> {
  const joined: JoinedFiles[] = [];
  for (const one of stored) joined.push(await joinOne(one, chosen, joined, insteadOf));
  return joined;
}

async function joinOne(
  one: StoredFiles,
  chosen: readonly ChosenFile[],
  earlier: readonly JoinedFiles[],
  insteadOf: readonly string[],
): Promise<JoinedFiles> {
  const { dataset, existed, places, warnings } = one;
  const beside = new Set([
    ...madeBeside(places.flatMap((place) => chosen[place]?.file ?? [])),
    ...earlier.map((other) => other.dataset.id),
  ]);
  const symbols = new Set(dataset.series.map(({ symbol }) => symbol));
  const { datasets } = app.getState();
  const issues: ImportIssue[] = [];
  for (const { id, name, series } of existed ? [] : (datasets ?? [])) {
    const isKin = beside.has(id) && series.some(({ symbol }) => symbols.has(symbol));
    if (id === dataset.id || !isKin || insteadOf.includes(id)) continue;
    const joined = await tryJoin(dataset.id, id);
    if ("dataset" in joined) return { ...one, dataset: joined.dataset, joinedInto: joined.dataset };
    const message = `it came with “${name}” and stays apart from it: ${joined.reason}`;
    issues.push({ code: NOT_JOINED, message });
  }
  // Of files that were read together it has been said.
  const isSaid = warnings.some(({ code }) => code === NOT_JOINED);
  return isSaid ? one : { ...one, warnings: [...warnings, ...issues] };
}

async function tryJoin(fromId: string, intoId: string) {
  try {
    const outcome = await joinInto(fromId, intoId);
    if (!outcome.ok) {
      const said = [...outcome.issues, ...outcome.questions].map(({ message }) => message);
      return { reason: said.join("; ") };
    }
    return { dataset: outcome.dataset };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

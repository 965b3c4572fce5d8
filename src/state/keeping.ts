/** Whether what is stored will stay: how the browser stores it, what vanished, what has a backup. */

import { storageStatus, watchStorage } from "#storage/database";
import { collectGarbage } from "#storage/staging";
import { exportArchive, importArchive } from "#workers/archive";
import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import type { AppState } from "./appState.ts";
import { recall, recallJson, remember } from "./browserMemory.ts";
import { refreshDatasets } from "./datasets.ts";
import type { KeepingState, TakenBackup } from "./keepingState.ts";
import { forgetInMirror } from "./mirror.ts";
import type { DatasetSummary } from "./storedData.ts";

const BACKED_UP_KEY = "backedUp";
/** People need not refuse twice. */
const ASKED_KEY = "askedToPersist";

/** Follows how storage fares from now on. */
export function watchKeeping(): void {
  change({ storage: storageStatus(), backedUp: readBackedUp() });
  watchStorage((storage) => change({ storage }));
}

/**
 * What follows an import: garbage is collected, and after the first one the browser is asked not
 * to clear what is stored when space runs short.
 */
export async function afterImport(): Promise<void> {
  try {
    await collectGarbage(Date.now());
    const isAsked = recall(ASKED_KEY) !== null;
    remember(ASKED_KEY, "yes");
    const { storage } = navigator;
    change({ persisted: await (isAsked ? storage.persisted() : storage.persist()) });
  } catch (error) {
    raiseAlert(error);
  }
}

/** Takes the notice of vanished datasets down, for good. */
export function dismissVanished(): void {
  forgetInMirror(app.getState().keeping.vanished.map(({ id }) => id));
  change({ vanished: [] });
}

/** Imported datasets that neither the last backup made in this browser nor one taken in since holds. */
export function datasetsWithoutBackup({ datasets, keeping }: AppState): readonly DatasetSummary[] {
  const held = new Set(keeping.backedUp);
  return (datasets ?? []).filter(({ hash, synthetic }) => !synthetic && !held.has(hash));
}

/**
 * Makes one file of everything that is stored, and has it saved. Datasets count as backed up when
 * they are in it and it was handed over. A failure is shown.
 */
export async function makeBackup(save: (file: File) => void): Promise<void> {
  change({ backup: { status: "writing" } });
  try {
    const now = Date.now();
    const { file, held, damaged } = await exportArchive(now, new AbortController().signal);
    const day = new Date(now).toISOString().slice(0, 10);
    save(new File([file], `nullmarket-${day}.backup.gz`, { type: "application/gzip" }));
    countAsBackedUp(held);
    change({ backup: { status: "written", bytes: file.size, damaged } });
  } catch (error) {
    change({ backup: { status: "idle" } });
    raiseAlert(error);
  }
}

/** Adds what backups hold to what is stored; a bad file changes nothing and is refused with its reason. */
export async function takeInBackups(files: readonly File[]): Promise<void> {
  change({ backup: { status: "reading" } });
  const backups: TakenBackup[] = [];
  for (const file of files) {
    const fileName = file.name;
    try {
      const outcome = await importArchive(file, new AbortController().signal);
      backups.push({ fileName, outcome });
      if (outcome.ok) {
        countAsBackedUp([...new Set([...app.getState().keeping.backedUp, ...outcome.held])]);
      }
    } catch (error) {
      const brokeOff = error instanceof Error ? error.message : String(error);
      backups.push({ fileName, outcome: { brokeOff } });
    }
  }
  change({ backup: { status: "takenIn", backups } });
  await refreshDatasets();
}

function countAsBackedUp(hashes: readonly string[]): void {
  remember(BACKED_UP_KEY, JSON.stringify(hashes));
  change({ backedUp: hashes });
}

function readBackedUp(): readonly string[] {
  const stored = recallJson(BACKED_UP_KEY);
  return Array.isArray(stored) ? stored.filter((hash) => typeof hash === "string") : [];
}

function change(changes: Partial<KeepingState>): void {
  app.setState(({ keeping }) => ({ keeping: { ...keeping, ...changes } }));
}

/** How what is stored fares. */

import type { UtcMillis } from "#engine/units";
import type { StorageStatus } from "#storage/database";
import type { ArchiveOutcome } from "#workers/archive";

/** A dataset as it is remembered beside the database. */
export interface MirroredDataset {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  /** Of all its series. */
  readonly rows: number;
}

/** What came of one backup that was taken in, or why that broke off. */
export interface TakenBackup {
  readonly fileName: string;
  readonly outcome: ArchiveOutcome | { readonly brokeOff: string };
}

/** A backup being made, or some being taken in, and what came of the last ones. */
export type BackupActivity =
  | { readonly status: "idle" | "writing" | "reading" }
  | {
      readonly status: "written";
      readonly bytes: number;
      /** Names of datasets that were left out because they are damaged. */
      readonly damaged: readonly string[];
    }
  | { readonly status: "takenIn"; readonly backups: readonly TakenBackup[] };

/** Datasets that were removed a short while ago, with one press. */
export interface Removal {
  /** Of the first of them. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly name: string;
  readonly removedAt: UtcMillis;
  /** The name of the dataset that holds its content now, where it was joined into one. */
  readonly joinedInto?: string;
  /** Its files were read in another way, and what came of that stands for it. */
  readonly readAnew?: true;
  /** `givenUp`: storage was full and needed the room. `over`: the time to undo it has passed. */
  readonly undo: "offered" | "givenUp" | "over";
}

/** Whether what is stored will stay. */
export interface KeepingState {
  /**
   * `memory`: the browser lets the page store nothing, so everything ends with this page unless a
   * backup is made. `unopened`: what is stored could not be opened, and is there. `superseded`: a
   * newer version of the app is open in another tab; reload.
   */
  readonly storage: StorageStatus;
  /** Datasets that the browser lost, until dismissed. */
  readonly vanished: readonly MirroredDataset[];
  /** The last one first. */
  readonly removed: readonly Removal[];
  /** Whether the browser promised not to clear storage by itself; null before it was asked. */
  readonly persisted: boolean | null;
  /** Hashes of the datasets in the last backup that was made here, and in those taken in since. */
  readonly backedUp: readonly string[];
  readonly backup: BackupActivity;
}

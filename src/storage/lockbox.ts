/** What the ledger says of the hidden part of a dataset. */

import type { UtcMillis } from "#engine/units";
import type { DatasetSummary, LedgerEntry } from "./schema.ts";
import type { Transaction } from "./transaction.ts";

/** The last part of a dataset, hidden until it is opened. */
export interface Lockbox {
  /** The first moment that is hidden. */
  readonly from: UtcMillis;
  /** How often it was locked, ever… */
  readonly lockings: number;
  /** … and opened. */
  readonly openings: number;
  readonly isOpen: boolean;
  /** When it was opened last. */
  readonly openedAt: UtcMillis | null;
}

/**
 * Tells the lockbox from what the ledger holds: `locked n` and `opened n`, each with the moment from
 * which on it hides. The numbers tell their order, since clocks may be set back. The same number
 * under two hashes is of two datasets that were joined: each opening counts.
 *
 * @returns undefined where there never was one.
 */
export function foldLockbox(entries: readonly LedgerEntry[]): Lockbox | undefined {
  const locks = turnsOf(entries, "locked");
  const openings = turnsOf(entries, "opened");
  const lock = locks.at(-1);
  if (lock === undefined) return undefined;
  const opening = openings.at(-1);
  return {
    from: lock.from,
    lockings: lock.number,
    openings: openings.length,
    isOpen: opening !== undefined && opening.number >= lock.number,
    openedAt: opening?.createdAt ?? null,
  };
}

/** Reads the lockbox of a dataset, under all the hashes it ever had. */
export async function readLockbox(
  transaction: Transaction,
  { hash, formerHashes }: DatasetSummary,
): Promise<Lockbox | undefined> {
  const entries = await Promise.all(
    [...formerHashes, hash].map((one) => transaction.getAll("ledger", one)),
  );
  return foldLockbox(entries.flat());
}

/** What an entry of locking, or opening, for the n-th time is. */
export function turnEntry(
  datasetHash: string,
  turn: "locked" | "opened",
  { number, from, createdAt }: Turn,
): LedgerEntry {
  return { datasetHash, kind: "lockbox", key: `${turn} ${number}`, createdAt, content: { from } };
}

/**
 * Locks what several datasets were joined into, where any of them hides something: from the first
 * moment that is hidden, with a number after all of theirs.
 */
export function relock(
  datasetHash: string,
  lockboxes: readonly (Lockbox | undefined)[],
  createdAt: UtcMillis,
): LedgerEntry | null {
  const known = lockboxes.flatMap((one) => (one === undefined ? [] : [one]));
  const closed = known.filter(({ isOpen }) => !isOpen);
  if (closed.length === 0) return null;
  const number = known.reduce((sum, { lockings }) => sum + lockings, 0);
  const from = Math.min(...closed.map((one) => one.from));
  return turnEntry(datasetHash, "locked", { number, from, createdAt });
}

/** One locking or opening. */
export interface Turn {
  readonly number: number;
  readonly from: UtcMillis;
  readonly createdAt: UtcMillis;
}

/** Entries of one kind in the order of their numbers; what is not of that form says nothing. */
function turnsOf(entries: readonly LedgerEntry[], turn: string): readonly Turn[] {
  return entries
    .flatMap(({ kind, key, content, createdAt }) => {
      const number = Number(key.slice(turn.length + 1));
      const { from } = Object(content) as { readonly from?: unknown };
      if (kind !== "lockbox" || !key.startsWith(`${turn} `)) return [];
      if (!Number.isSafeInteger(number) || typeof from !== "number") return [];
      return Number.isFinite(from) ? [{ number, from, createdAt }] : [];
    })
    .sort((a, b) => a.number - b.number);
}

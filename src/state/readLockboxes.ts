import { readLedger } from "#storage/ledger";
import { foldLockbox } from "#storage/lockbox";
import type { DatasetSummary } from "./storedData.ts";

/** Adds to each dataset what the ledger knows of its lockbox, under all the hashes it ever had. */
export function withLockboxes(
  datasets: readonly DatasetSummary[],
): Promise<readonly DatasetSummary[]> {
  return Promise.all(
    datasets.map(async ({ lockbox: _old, ...dataset }) => {
      const lockbox = foldLockbox(await readLedger([...dataset.formerHashes, dataset.hash]));
      return lockbox === undefined ? dataset : { ...dataset, lockbox };
    }),
  );
}

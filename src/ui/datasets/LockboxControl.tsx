import { useState } from "react";
import { HIDDEN_SHARE, hiddenPartOf } from "#state/lockbox";
import { lockDataset } from "#state/lockboxes";
import type { DatasetSummary, Lockbox } from "#state/storedData";
import { Button } from "../controls/Button.tsx";
import { formatCount, formatDate } from "../controls/format.ts";
import styles from "./datasets.module.css";
import { OpenLockboxDialog } from "./OpenLockboxDialog.tsx";

/** Hides the last part of a dataset, and tells how often it was opened. */
export function LockboxControl({ dataset }: { readonly dataset: DatasetSummary }) {
  const [isAsking, setAsking] = useState(false);
  const { id, lockbox } = dataset;
  const share = `${HIDDEN_SHARE * 100} %`;
  if (lockbox !== undefined && !lockbox.isOpen) {
    return (
      <>
        <p className={styles.facts}>
          Last {share} hidden from {formatDate(lockbox.from)} on. {openedWords(lockbox)}
        </p>
        <div>
          <Button onClick={() => setAsking(true)}>Open the hidden part…</Button>
        </div>
        {isAsking && <OpenLockboxDialog dataset={dataset} onClose={() => setAsking(false)} />}
      </>
    );
  }
  return (
    <>
      {lockbox !== undefined && <p className={styles.facts}>{openedWords(lockbox)}</p>}
      <div>
        <Button onClick={() => void lockDataset(id)}>
          Hide the last {share}, from {formatDate(hiddenPartOf(dataset))} on
        </Button>
      </div>
    </>
  );
}

function openedWords({ openings, openedAt }: Lockbox): string {
  if (openings === 0 || openedAt === null) return "Never opened.";
  const day = formatDate(openedAt);
  return openings === 1
    ? `Opened once, on ${day}.`
    : `Opened ${formatCount(openings)} times, last on ${day}.`;
}

import { openLockbox } from "#state/lockboxes";
import type { DatasetSummary } from "#state/storedData";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { formatDate } from "../controls/format.ts";
import styles from "./datasets.module.css";

interface OpenLockboxDialogProps {
  readonly dataset: DatasetSummary;
  readonly onClose: () => void;
}

/** Says what opening costs before it happens. */
export function OpenLockboxDialog({ dataset, onClose }: OpenLockboxDialogProps) {
  const { id, name, lockbox } = dataset;
  if (lockbox === undefined) return null;
  const { from, openings } = lockbox;
  return (
    <Dialog title={`Open the hidden part of ${name}?`} onClose={onClose}>
      <p>
        You can look once with a clear conscience: at one strategy that you have settled on.
        Whatever you change after looking has seen these data, and they can judge it no more.
      </p>
      <p>
        This is opening number {openings + 1}. It is counted for good, even if the dataset is
        removed and imported again.
        {openings > 0 && " What came before it has been seen already."}
      </p>
      <div className={styles.actions}>
        <Button onClick={onClose}>Keep it hidden</Button>
        <Button
          onClick={() => {
            onClose();
            void openLockbox(id);
          }}
        >
          Open everything from {formatDate(from)} on
        </Button>
      </div>
    </Dialog>
  );
}

import { useMemo, useState } from "react";
import type { ImportActivity } from "#state/importActivity";
import { importAnew } from "#state/imports";
import { type Changes, changed } from "#state/rereading";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { Notice } from "../controls/Notice.tsx";
import styles from "./datasets.module.css";
import { FilePreviewView } from "./FilePreviewView.tsx";
import { OverrideFields } from "./OverrideFields.tsx";
import { usePreview } from "./usePreview.ts";

interface ReadingDialogProps {
  readonly activity: ImportActivity;
  readonly onClose: () => void;
}

/** How a file is read, what comes of it, and how it could be read otherwise. */
export function ReadingDialog({ activity, onClose }: ReadingDialogProps) {
  const { id, title, chosen } = activity;
  const [first, ...others] = chosen;
  const [changes, setChanges] = useState<Changes>({});
  const overrides = useMemo(() => changed(first?.overrides ?? {}, changes), [first, changes]);
  const { preview, problem, isLooking } = usePreview(first?.file, overrides);
  // A question about columns is answered here, any other in the list as well.
  const asksMore = preview?.questions.some(({ override }) => override !== "columns") === true;
  return (
    <Dialog title={`How ${title} is read`} startsAtTitle onClose={onClose}>
      {others.length > 0 && (
        <p className={styles.facts}>
          {first?.file.name} is shown; what you choose goes for {others.length} more files, too.
        </p>
      )}
      <p role="status">{isLooking ? "Reading the file…" : ""}</p>
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {preview !== null && <FilePreviewView preview={preview} />}
      <OverrideFields
        preview={preview}
        overrides={overrides}
        onChange={(now) => setChanges((before) => ({ ...before, ...now }))}
      />
      <div className={styles.actions}>
        <Button
          look="primary"
          disabled={isLooking || problem !== null || !(preview?.ok === true || asksMore)}
          onClick={() => {
            onClose();
            void importAnew(id, changes);
          }}
        >
          {asksMore ? "Import, and answer the question" : "Import as shown"}
        </Button>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

import { type ReactNode, useState } from "react";
import type { ImportActivity } from "#state/importActivity";
import { Button } from "../controls/Button.tsx";
import styles from "./datasets.module.css";
import { ReadingDialog } from "./ReadingDialog.tsx";

interface ChangeReadingProps {
  readonly activity: ImportActivity;
  readonly look?: "primary" | "quiet";
  readonly children: ReactNode;
}

/** Opens a look at a file, where it can be read in another way. */
export function ChangeReading({ activity, look = "quiet", children }: ChangeReadingProps) {
  const [open, setOpen] = useState(false);
  return (
    <p className={styles.further}>
      <Button look={look} onClick={() => setOpen(true)}>
        {children}
      </Button>
      {open && <ReadingDialog activity={activity} onClose={() => setOpen(false)} />}
    </p>
  );
}

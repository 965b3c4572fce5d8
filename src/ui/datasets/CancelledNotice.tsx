import type { ImportActivity } from "#state/importActivity";
import { dismissImport, importAgain } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import styles from "./datasets.module.css";

/** So many files are named. */
const MOST_NAMES = 4;

/** Files whose import a person ended: one press brings all of them back. */
export function CancelledNotice({ activity }: { readonly activity: ImportActivity }) {
  const { id, chosen } = activity;
  const names = chosen.map(({ file }) => file.name);
  const others = names.length - MOST_NAMES;
  return (
    <Notice onDismiss={() => dismissImport(id)}>
      Cancelled; nothing was stored.
      <p className={styles.facts}>
        {names.slice(0, MOST_NAMES).join(", ")}
        {others > 0 && ` and ${others} more`}
      </p>
      <p className={styles.further}>
        <Button onClick={() => void importAgain(id)}>Try again</Button>
      </p>
    </Notice>
  );
}

import type { ImportActivity } from "#state/importActivity";
import { dismissOver, isOver } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { useApp } from "../useApp.ts";
import { useKeptFocus } from "../useKeptFocus.ts";
import styles from "./datasets.module.css";
import { ImportNotice } from "./ImportNotice.tsx";

/** So many entries are not taken away one by one. */
const MANY = 4;

/** Files on their way in, and what became of them. */
export function ImportList() {
  const imports = useApp((state) => state.imports);
  const list = useKeptFocus<HTMLUListElement>(imports);
  const over = imports.filter(isOver).length;
  const dismissAll = () => {
    dismissOver();
    if (list.current === null) return;
    list.current.tabIndex = -1;
    list.current.focus(); // the button is gone
  };
  return (
    <>
      {over >= MANY && (
        <div>
          <Button onClick={dismissAll}>Dismiss all {over} that are stored</Button>
        </div>
      )}
      <ul ref={list} className={styles.list} aria-label="Imports">
        {imports.map((activity) => (
          <li key={activity.id}>
            <ImportNotice activity={activity} />
          </li>
        ))}
      </ul>
      <div className="visuallyHidden" aria-live="polite">
        {imports.map((activity) => (
          <p key={activity.id}>{endInWords(activity)}</p>
        ))}
      </div>
    </>
  );
}

/** What screen readers hear when an import ends; a refusal is an alert and speaks for itself. */
function endInWords({ status, title }: ImportActivity): string {
  switch (status) {
    case "stored":
      return `Imported: ${title}`;
    case "alreadyStored":
      return `Stored before: ${title}`;
    case "asks":
      return `A question about ${title}`;
    case "cancelled":
      return `Cancelled; nothing was stored: ${title}`;
    default:
      return "";
  }
}

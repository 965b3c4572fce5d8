import type { ImportActivity } from "#state/importActivity";
import { useApp } from "../useApp.ts";
import { useKeptFocus } from "../useKeptFocus.ts";
import styles from "./datasets.module.css";
import { ImportNotice } from "./ImportNotice.tsx";

/** Files on their way in, and what became of them. */
export function ImportList() {
  const imports = useApp((state) => state.imports);
  const list = useKeptFocus<HTMLUListElement>(imports);
  return (
    <>
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

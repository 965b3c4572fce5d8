import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";
import { ImportNotice } from "./ImportNotice.tsx";

/** Files on their way in, and what became of them. */
export function ImportList() {
  const imports = useApp((state) => state.imports);
  return (
    <ul className={styles.list} aria-label="Imports" aria-live="polite">
      {imports.map((activity) => (
        <li key={activity.id}>
          <ImportNotice activity={activity} />
        </li>
      ))}
    </ul>
  );
}

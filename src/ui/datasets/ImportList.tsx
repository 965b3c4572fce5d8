import type { ImportActivity } from "#state/appState";
import { dismissImport } from "#state/imports";
import { formatBytes } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";

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

function ImportNotice({ activity }: { readonly activity: ImportActivity }) {
  const { id, fileName, status, bytes, bytesRead, issues, questions, warnings } = activity;
  const dismiss = () => dismissImport(id);
  switch (status) {
    case "reading":
      return (
        <Notice>
          Reading {fileName}: {formatBytes(bytesRead)} of {formatBytes(bytes)}
        </Notice>
      );
    case "refused":
      return (
        <Notice tone="danger" onDismiss={dismiss}>
          <strong>{fileName}</strong> was not imported, and nothing was stored.
          {[...issues, ...questions].map(({ code, message }) => (
            <p key={code}>{message}</p>
          ))}
          {issues.map(({ line }) => line !== undefined && <p key={line}>Line {line}.</p>)}
        </Notice>
      );
    default:
      return (
        <Notice tone={warnings.length > 0 ? "warning" : "info"} onDismiss={dismiss}>
          <strong>{fileName}</strong>{" "}
          {status === "alreadyStored"
            ? "was stored before; it is chosen now."
            : "is stored and chosen."}
          {warnings.map(({ code, message }) => (
            <p key={code}>{message}</p>
          ))}
        </Notice>
      );
  }
}

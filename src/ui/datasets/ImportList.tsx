import { type ReactNode, useState } from "react";
import type { ImportActivity } from "#state/appState";
import { dismissImport, importAgain } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { formatBytes } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";
import { QuestionForm } from "./QuestionForm.tsx";
import { ReadingDialog } from "./ReadingDialog.tsx";

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
  const { id, title, status, bytes, bytesRead, issues, questions, warnings } = activity;
  const dismiss = () => dismissImport(id);
  switch (status) {
    case "reading":
      return (
        <Notice>
          Reading {title}: {formatBytes(bytesRead)} of {formatBytes(bytes)}
        </Notice>
      );
    case "asks":
      return (
        <Notice tone="warning" onDismiss={dismiss}>
          <strong>{title}</strong> waits for an answer; nothing is stored yet.
          {questions.map((question) => (
            <QuestionForm key={question.code} activity={activity} question={question} />
          ))}
          <ChangeReading activity={activity}>Look at the file…</ChangeReading>
        </Notice>
      );
    case "refused":
      return (
        <Notice tone="danger" onDismiss={dismiss}>
          <strong>{title}</strong> was not imported, and nothing of it was stored.
          {issues.map(({ code, message }) => (
            <p key={code}>{message}</p>
          ))}
          {issues.map(({ line }) => line !== undefined && <p key={line}>Line {line}.</p>)}
          {issues.some(({ code }) => code === "E_STORAGE") && (
            <p>
              <Button look="quiet" onClick={() => void importAgain(id)}>
                Try again
              </Button>
            </p>
          )}
          <ChangeReading activity={activity}>Read it differently…</ChangeReading>
        </Notice>
      );
    default:
      return (
        <Notice tone={warnings.length > 0 ? "warning" : "info"} onDismiss={dismiss}>
          <strong>{title}</strong>{" "}
          {status === "alreadyStored"
            ? "was stored before; it is chosen now."
            : "is stored and chosen."}
          {warnings.map(({ code, message }) => (
            <p key={`${code} ${message}`}>{message}</p>
          ))}
          <ChangeReading activity={activity}>Read it differently…</ChangeReading>
        </Notice>
      );
  }
}

interface ChangeReadingProps {
  readonly activity: ImportActivity;
  readonly children: ReactNode;
}

function ChangeReading({ activity, children }: ChangeReadingProps) {
  const [open, setOpen] = useState(false);
  return (
    <p>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {children}
      </Button>
      {open && <ReadingDialog activity={activity} onClose={() => setOpen(false)} />}
    </p>
  );
}

import type { ImportActivity } from "#state/importActivity";
import { cancelImport, dismissImport, importAgain } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { formatBytes } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { isAnswerable } from "./answerable.ts";
import { CancelledNotice } from "./CancelledNotice.tsx";
import { ChangeReading } from "./ChangeReading.tsx";
import styles from "./datasets.module.css";
import { QuestionForm } from "./QuestionForm.tsx";
import { StoredNotice } from "./StoredNotice.tsx";
import { sentencesOf } from "./sentences.ts";

/** Refusals that end when a person says which column is what. */
const ABOUT_COLUMNS = ["E_MISSING_COLUMNS", "E_NO_HEADER", "E_COLUMN_COUNT"];

/** Files on their way in, or what became of them and what can be done about it. */
export function ImportNotice({ activity }: { readonly activity: ImportActivity }) {
  const { id, title, status, bytes, bytesRead, issues, questions } = activity;
  const dismiss = () => dismissImport(id);
  switch (status) {
    case "reading":
      return (
        <Notice>
          <div className={styles.reading}>
            <span>
              Reading {title}: {formatBytes(bytesRead)} of {formatBytes(bytes)}
            </span>
            <progress
              className={styles.progress}
              aria-label={`Reading ${title}`}
              value={bytesRead}
              max={Math.max(1, bytes)}
            />
            <Button look="quiet" onClick={() => cancelImport(id)}>
              Cancel
            </Button>
          </div>
        </Notice>
      );
    case "asks":
      return (
        <Notice tone="warning" onDismiss={dismiss}>
          <strong>{title}</strong> waits for an answer; nothing is stored yet.
          {questions.map((question) => (
            <QuestionForm key={question.message} activity={activity} question={question} />
          ))}
          {questions.some(({ override }) => override === "columns") ? (
            <ChooseColumns activity={activity} isOneOfTwo={questions.some(isAnswerable)} />
          ) : (
            <ChangeReading activity={activity}>Look at the file…</ChangeReading>
          )}
        </Notice>
      );
    case "refused":
      return (
        <Notice tone="danger" onDismiss={dismiss}>
          <strong>{title}</strong> was not imported, and nothing of it was stored.
          {sentencesOf(issues).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {issues.some(({ code }) => code === "E_STORAGE") && (
            <p>
              <Button onClick={() => void importAgain(id)}>Try again</Button>
            </p>
          )}
          {issues.some(({ code }) => ABOUT_COLUMNS.includes(code)) ? (
            <ChooseColumns activity={activity} />
          ) : (
            <ChangeReading activity={activity}>Read it differently…</ChangeReading>
          )}
        </Notice>
      );
    case "cancelled":
      return <CancelledNotice activity={activity} />;
    default:
      return <StoredNotice activity={activity} status={status} />;
  }
}

interface ChooseColumnsProps {
  readonly activity: ImportActivity;
  /** The question can be answered beside it: that comes first. */
  readonly isOneOfTwo?: boolean;
}

function ChooseColumns({ activity, isOneOfTwo = false }: ChooseColumnsProps) {
  return (
    <ChangeReading activity={activity} look={isOneOfTwo ? "quiet" : "primary"}>
      Choose the columns…
    </ChangeReading>
  );
}

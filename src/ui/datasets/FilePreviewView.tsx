import type { FilePreview } from "#state/previews";
import { DataTable } from "../controls/DataTable.tsx";
import { formatDate } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { meaningOf } from "./ColumnFields.tsx";
import styles from "./datasets.module.css";
import { asSentence, sentencesOf } from "./sentences.ts";

const MOST_ROWS = 6;

/** What an import would make of a file: in words, with its first rows as written. */
export function FilePreviewView({ preview }: { readonly preview: FilePreview }) {
  const { series, issues, questions, header, rows, choices } = preview;
  const warnings = sentencesOf(series.flatMap((one) => one.warnings));
  const width = Math.max(header?.length ?? 0, ...rows.map(({ length }) => length));
  const names = Array.from({ length: width }, (_, place) => {
    const meaning = meaningOf(place, choices?.columns ?? {});
    const name = header === null ? `${place + 1}` : `${place + 1}: ${header[place] ?? ""}`;
    return meaning === "" ? name : `${name} → ${meaning}`;
  });
  return (
    <>
      {series.map(({ symbol, kind, words, first, last }) => (
        <p key={`${symbol} ${kind} ${words}`}>
          <strong>{symbol}</strong>: {words}, {formatDate(first)} to {formatDate(last)}
        </p>
      ))}
      {[...issues, ...questions].map(({ code, message }) => (
        <Notice key={`${code} ${message}`} tone={code.startsWith("E") ? "danger" : "warning"}>
          {asSentence(message)}
        </Notice>
      ))}
      <ul className={`${styles.list} ${styles.facts}`}>
        {warnings.map((sentence) => (
          <li key={sentence}>⚠ {sentence}</li>
        ))}
      </ul>
      {width > 0 && (
        <DataTable caption="First rows" columns={names} rows={rows.slice(0, MOST_ROWS)} />
      )}
    </>
  );
}

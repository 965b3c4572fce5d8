import { formatMoment } from "#engine/market/moment";
import { warningsUpTo } from "#state/hiddenWarnings";
import { changesInWords, choicesInWords } from "#state/importChanges";
import { type ImportRecord, importRecordsOf } from "#state/importRecord";
import type { SeriesSummary } from "#state/storedData";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import styles from "./datasets.module.css";
import { HiddenWarnings } from "./HiddenWarnings.tsx";
import { asSentence } from "./sentences.ts";

interface ChangesProps {
  readonly summary: SeriesSummary;
  /** Rows from there on are hidden. */
  readonly hiddenFrom: number | undefined;
}

/** What was changed on import, for each of the imports that a series was joined from. */
export function Changes({ summary, hiddenFrom }: ChangesProps) {
  const records = importRecordsOf(summary);
  const { shown, hidden } = warningsUpTo(summary.warnings, hiddenFrom);
  return (
    <div className={styles.series}>
      <h4>Changed on import</h4>
      {records.length === 0 && <p>Nothing is known to have been changed.</p>}
      {records.map((record, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: records never change their order
        <OneImport key={place} record={record} hiddenFrom={hiddenFrom} />
      ))}
      {summary.warnings.length > 0 && (
        <details>
          <summary>All that was said on import ({formatCount(summary.warnings.length)})</summary>
          <ul className={styles.list}>
            {shown.map((message) => (
              <li key={message}>⚠ {asSentence(message)}</li>
            ))}
            {hidden > 0 && (
              <li>
                <HiddenWarnings count={hidden} />
              </li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}

interface OneImportProps {
  readonly record: ImportRecord;
  readonly hiddenFrom: number | undefined;
}

function OneImport({ record, hiddenFrom }: OneImportProps) {
  const changes = changesInWords(record);
  const choices = choicesInWords(record);
  const { dropped, skipped } = record.quality.changes;
  const rows = [...dropped.places, ...skipped].filter(
    ({ time }) => hiddenFrom === undefined || (time !== undefined && time < hiddenFrom),
  );
  const total = dropped.count + skipped.length;
  return (
    <>
      <p className={styles.facts}>
        Read as {record.format}.{choices.length > 0 && ` Chosen by hand: ${choices.join("; ")}.`}
      </p>
      {changes.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ul className={styles.list}>
          {changes.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={`Rows that were left out${total > rows.length ? `, the first ${rows.length} of ${formatCount(total)}` : ""}`}
          columns={["Line", "Time (UTC)", "Reason"]}
          rows={rows.map(({ line, file, time, reason }) => [
            file === undefined ? formatCount(line) : `${formatCount(line)} of ${file}`,
            time === undefined ? "–" : formatMoment(time),
            <span key="reason" className={styles.words}>
              {reason}
            </span>,
          ])}
        />
      )}
    </>
  );
}

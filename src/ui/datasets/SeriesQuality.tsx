import type { SeriesSummary } from "#state/appState";
import { changesInWords, importRecordOf } from "#state/importRecord";
import type { InspectedSeries } from "#state/quality";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import styles from "./datasets.module.css";
import { type Finding, findingsOf } from "./findings.ts";
import { QualityChart } from "./QualityChart.tsx";

/** Places that are listed; all that are kept are in the chart. */
const MOST_LISTED = 100;

interface SeriesQualityProps {
  readonly series: InspectedSeries;
  readonly summary: SeriesSummary;
}

/** The oddities of one series: counts, a chart of where they are, and lists of places. */
export function SeriesQuality({ series, summary }: SeriesQualityProps) {
  const findings = findingsOf(series);
  const record = importRecordOf(summary);
  const changes = record === null ? [] : changesInWords(record);
  const dropped = record?.quality.changes.dropped.places ?? [];
  const counts: readonly (readonly [name: string, count: number | undefined])[] = [
    ["Missing bars", series.quality.missingBars],
    ["Duplicates, identical", record?.quality.duplicates ?? summary.duplicates],
    ["Duplicates, conflicting", record?.quality.conflicts],
    ["OHLC violations", record?.quality.ohlcViolations],
  ];
  return (
    <>
      <QualityChart series={series} findings={findings} />
      <DataTable
        caption="What was found"
        columns={["Kind", "Count#"]}
        rows={[
          ...findings.map(({ name, count }) => [name, formatCount(count)]),
          ...counts.map(([name, count]) => [name, count === undefined ? "–" : formatCount(count)]),
        ]}
      />
      {series.quality.calendar === "weekdays" && (
        <p>All gaps are weekends: this market trades on weekdays.</p>
      )}
      {series.quality.flat && <p>⚠ The price never changes.</p>}
      {findings.map((finding) => (
        <Places key={finding.name} finding={finding} />
      ))}
      <div>
        <h4>Changed on import</h4>
        {record !== null && <p className={styles.facts}>Read as {record.format}.</p>}
        {changes.length === 0 ? (
          <p>{record === null ? "Nothing is known to have been changed." : "Nothing."}</p>
        ) : (
          <ul className={styles.list}>
            {changes.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
        {dropped.length > 0 && (
          <DataTable
            caption="Rows that were left out"
            columns={["Line#", "Reason"]}
            rows={dropped.map(({ line, reason }) => [formatCount(line), reason])}
          />
        )}
      </div>
    </>
  );
}

function Places({ finding: { name, count, places } }: { readonly finding: Finding }) {
  if (count === 0) return null;
  const shown = places.slice(0, MOST_LISTED);
  const rest = count > shown.length ? `, the first ${formatCount(shown.length)}` : "";
  return (
    <details>
      <summary>
        Where: {name.toLowerCase()} ({formatCount(count)}
        {rest})
      </summary>
      <DataTable
        caption={name}
        columns={["From (UTC)", "To (UTC)", "What"]}
        rows={shown.map(({ from, to, note }) => [moment(from), moment(to), note])}
      />
    </details>
  );
}

/** `2024-06-25 13:00`. */
function moment(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

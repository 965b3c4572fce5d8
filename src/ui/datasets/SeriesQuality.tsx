import { formatMoment } from "#engine/market/moment";
import type { InspectedSeries } from "#state/quality";
import type { SeriesSummary } from "#state/storedData";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import { Changes } from "./Changes.tsx";
import styles from "./datasets.module.css";
import { closedHours, type Finding, findingsOf, importFindingsOf, nameWithin } from "./findings.ts";
import { QualityChart, UnmarkedNotes } from "./QualityChart.tsx";

/** Places that are listed; all that are kept are in the chart. */
const MOST_LISTED = 100;

interface SeriesQualityProps {
  readonly series: InspectedSeries;
  readonly summary: SeriesSummary;
  /** From where on a lockbox hides the series. */
  readonly hiddenFrom: number | undefined;
}

/** The oddities of one series: counts, a chart of where they are, and lists of places. */
export function SeriesQuality({ series, summary, hiddenFrom }: SeriesQualityProps) {
  const findings = [...findingsOf(series), ...importFindingsOf(summary, hiddenFrom)];
  const { missingBars, pauses, flat } = series.quality;
  const counts = [
    ["Missing bars", missingBars - pauses.bars] as const,
    ...findings.map(({ name, count }) => [name, count] as const),
  ];
  return (
    <>
      <QualityChart series={series} findings={findings} />
      <UnmarkedNotes findings={findings} />
      <DataTable
        caption="What was found"
        columns={["Kind", "Count#"]}
        rows={counts.map(([name, count]) => [name, count === null ? "–" : formatCount(count)])}
      />
      {pauses.count > 0 && (
        <p>
          {closedHours(series.timeframe)} hold no bars by rule: {formatCount(pauses.bars)} more bars
          would be there if the market never closed. A holiday shows as a gap.
        </p>
      )}
      {flat && <p>⚠ The price never changes.</p>}
      {findings.map((finding) => (
        <Places key={finding.name} finding={finding} />
      ))}
      <Changes summary={summary} hiddenFrom={hiddenFrom} />
    </>
  );
}

function Places({ finding: { name, count, places } }: { readonly finding: Finding }) {
  if (count === null || count === 0) return null;
  if (places.length === 0) {
    return (
      <p>
        {name}: {formatCount(count)}. Where they were is not known, as this dataset was imported
        before places were kept. Import its files again to see them.
      </p>
    );
  }
  const shown = places.slice(0, MOST_LISTED);
  const rest = count > shown.length ? `, the first ${formatCount(shown.length)}` : "";
  const isMoments = shown.every(({ from, to }) => from === to);
  return (
    <details>
      <summary>
        Where: {nameWithin(name)} ({formatCount(count)}
        {rest})
      </summary>
      <DataTable
        caption={name}
        columns={isMoments ? ["Time (UTC)", "What"] : ["From (UTC)", "To (UTC)", "What"]}
        rows={shown.map(({ from, to, note }) => [
          formatMoment(from),
          ...(isMoments ? [] : [formatMoment(to)]),
          <span key="what" className={styles.words}>
            {note}
          </span>,
        ])}
      />
    </details>
  );
}

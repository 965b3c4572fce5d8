import type { ImportActivity } from "#state/appState";
import { dismissImport } from "#state/imports";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import { ChangeReading } from "./ChangeReading.tsx";
import { seriesInWords } from "./seriesInWords.ts";

/** So many series are told; the card of the dataset lists all. */
const MOST_SERIES = 6;

const STORED = {
  stored: "is stored and chosen.",
  alreadyStored: "was stored before; it is chosen now.",
  joined: "is stored, chosen, and joined with what came with it into",
} as const;

interface StoredNoticeProps {
  readonly activity: ImportActivity;
  readonly status: "stored" | "alreadyStored";
}

/** Files that are stored, and what was made of them. */
export function StoredNotice({ activity, status }: StoredNoticeProps) {
  const { id, title, datasetId, warnings, joinedInto } = activity;
  const datasets = useApp((state) => state.datasets);
  const series = datasets?.find((dataset) => dataset.id === datasetId)?.series ?? [];
  return (
    <Notice tone={warnings.length > 0 ? "warning" : "info"} onDismiss={() => dismissImport(id)}>
      <strong>{title}</strong> {STORED[joinedInto === undefined ? status : "joined"]}{" "}
      {joinedInto !== undefined && <strong>{joinedInto}</strong>}
      {series.slice(0, MOST_SERIES).map((one) => (
        <p key={`${one.symbol} ${one.kind} ${one.timeframe}`}>{seriesInWords(one)}</p>
      ))}
      {series.length > MOST_SERIES && <p>And {series.length - MOST_SERIES} more series.</p>}
      {[...new Set(warnings.map(({ message }) => message))].map((message) => (
        <p key={message}>{message}</p>
      ))}
      <ChangeReading activity={activity}>Read it differently…</ChangeReading>
    </Notice>
  );
}

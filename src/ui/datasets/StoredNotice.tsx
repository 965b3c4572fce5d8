import { warningsUpTo } from "#state/hiddenWarnings";
import type { ImportActivity } from "#state/importActivity";
import { dismissImport } from "#state/imports";
import { closedFrom } from "#state/lockbox";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import { ChangeReading } from "./ChangeReading.tsx";
import { HiddenWarnings } from "./HiddenWarnings.tsx";
import { sentencesOf } from "./sentences.ts";
import { seriesInWords } from "./seriesInWords.ts";
import { storedInWords } from "./storedInWords.ts";

/** So many series are told; the card of the dataset lists all. */
const MOST_SERIES = 6;

interface StoredNoticeProps {
  readonly activity: ImportActivity;
  readonly status: "stored" | "alreadyStored";
}

/** Files that are stored, and what was made of them. */
export function StoredNotice({ activity, status }: StoredNoticeProps) {
  const { id, title, datasetId, warnings, joinedInto } = activity;
  const datasets = useApp((state) => state.datasets);
  const isChosen = useApp(({ setup }) => setup.datasetIds.some((chosen) => chosen === datasetId));
  const dataset = datasets?.find((one) => one.id === datasetId);
  const series = dataset?.series ?? [];
  const joined = dataset === undefined ? undefined : joinedInto;
  // Before the list is read nobody knows better than that it was stored.
  const isListed = datasets === null || dataset !== undefined;
  const { shown, hidden } = warningsUpTo(sentencesOf(warnings), dataset && closedFrom(dataset));
  return (
    <Notice tone={warnings.length > 0 ? "warning" : "info"} onDismiss={() => dismissImport(id)}>
      <strong>{title}</strong>{" "}
      {storedInWords(joined === undefined ? status : "joined", { isListed, isChosen })}{" "}
      {joined !== undefined && <strong>{joined}</strong>}
      {series.slice(0, MOST_SERIES).map((one) => (
        <p key={`${one.symbol} ${one.kind} ${one.timeframe}`}>{seriesInWords(one)}</p>
      ))}
      {series.length > MOST_SERIES && <p>And {series.length - MOST_SERIES} more series.</p>}
      {shown.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {hidden > 0 && (
        <p>
          <HiddenWarnings count={hidden} />
        </p>
      )}
      <ChangeReading activity={activity}>Read it differently…</ChangeReading>
    </Notice>
  );
}

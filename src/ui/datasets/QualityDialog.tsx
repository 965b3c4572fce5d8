import { useEffect, useState } from "react";
import { describeTimeframe } from "#engine/market/timeframe";
import { closedFrom } from "#state/lockbox";
import { type InspectedSeries, inspectDataset } from "#state/quality";
import type { DatasetSummary, SeriesSummary } from "#state/storedData";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { formatDate } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import styles from "./datasets.module.css";
import { SeriesQuality } from "./SeriesQuality.tsx";
import { KINDS } from "./seriesKinds.ts";

interface QualityDialogProps {
  readonly dataset: DatasetSummary;
  readonly onClose: () => void;
}

/** What is odd about each series of a dataset, where, and what was changed on import. */
export function QualityDialog({ dataset, onClose }: QualityDialogProps) {
  const { id, name, lockbox } = dataset;
  const [found, setFound] = useState<readonly InspectedSeries[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    inspectDataset({ id, ...(lockbox && { lockbox }) }, controller.signal).then(
      setFound,
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => controller.abort();
  }, [id, lockbox]);
  return (
    <Dialog title={`Quality of ${name}`} onClose={onClose}>
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {problem === null && found === null && <p role="status">Looking through all bars…</p>}
      {lockbox !== undefined && !lockbox.isOpen && (
        <Notice>From {formatDate(lockbox.from)} on everything is hidden, here too.</Notice>
      )}
      {found?.map((series) => (
        <section
          key={`${series.symbol} ${series.kind} ${series.timeframe}`}
          className={styles.series}
        >
          <h3>
            {series.symbol} {KINDS[series.kind]} {describeTimeframe(series.timeframe)}
          </h3>
          <SeriesQuality
            series={series}
            summary={summaryOf(dataset, series)}
            hiddenFrom={closedFrom(dataset)}
          />
        </section>
      ))}
      <div className={styles.actions}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

function summaryOf({ series }: DatasetSummary, { symbol, kind, timeframe }: InspectedSeries) {
  return series.find(
    (one) => one.symbol === symbol && one.kind === kind && one.timeframe === timeframe,
  ) as SeriesSummary;
}

import { useState } from "react";
import { describeTimeframe } from "#engine/market/timeframe";
import { warningsUpTo } from "#state/hiddenWarnings";
import { gapCountsOf } from "#state/importRecord";
import { closedFrom } from "#state/lockbox";
import { openScreen } from "#state/navigation";
import { removeDataset } from "#state/removing";
import { selectDatasets } from "#state/setup";
import type { DatasetSummary } from "#state/storedData";
import { Button } from "../controls/Button.tsx";
import { DataTable } from "../controls/DataTable.tsx";
import { formatBytes, formatCount, formatDate } from "../controls/format.ts";
import { Panel } from "../controls/Panel.tsx";
import styles from "./datasets.module.css";
import { HiddenWarnings } from "./HiddenWarnings.tsx";
import { JoinControl } from "./JoinControl.tsx";
import { LockboxControl } from "./LockboxControl.tsx";
import { QualityDialog } from "./QualityDialog.tsx";
import { asSentence } from "./sentences.ts";
import { KINDS } from "./seriesKinds.ts";

/** One dataset: its series, its quality, and what to do with it. */
export function DatasetCard({ dataset }: { readonly dataset: DatasetSummary }) {
  const { id, name, synthetic, series, source, bytes, hash } = dataset;
  const [isInspected, setInspected] = useState(false);
  const warnings = new Set(series.flatMap((one) => one.warnings));
  const { shown, hidden } = warningsUpTo([...warnings], closedFrom(dataset));
  return (
    <Panel title={name}>
      <p className={styles.facts}>
        {synthetic && <span className={styles.badge}>SYNTHETIC</span>}{" "}
        {synthetic ? "made by this app" : source} · {formatBytes(bytes)} · hash {hash.slice(0, 12)}
      </p>
      <DataTable
        caption={`Series of ${name}`}
        columns={[
          "Symbol",
          "Kind",
          "Bar",
          "From",
          "To",
          "Rows#",
          "Gaps#",
          "Missing#",
          "Duplicates#",
        ]}
        rows={series.map((one) => {
          const { gaps, missing } = gapCountsOf(one);
          return [
            one.symbol,
            KINDS[one.kind],
            describeTimeframe(one.timeframe),
            formatDate(one.first),
            formatDate(one.last),
            formatCount(one.rows),
            formatCount(gaps),
            formatCount(missing),
            formatCount(one.duplicates),
          ];
        })}
      />
      {warnings.size > 0 && (
        <ul className={`${styles.list} ${styles.facts}`}>
          {shown.map((warning) => (
            <li key={warning}>⚠ {asSentence(warning)}</li>
          ))}
          {hidden > 0 && (
            <li>
              <HiddenWarnings count={hidden} />
            </li>
          )}
        </ul>
      )}
      <div className={styles.actions}>
        <Button
          onClick={() => {
            selectDatasets([id]);
            openScreen("lab");
          }}
        >
          Use in Lab
        </Button>
        <Button onClick={() => setInspected(true)}>Quality…</Button>
        <Button look="quiet" onClick={() => void removeDataset(id)}>
          Remove
        </Button>
      </div>
      <LockboxControl dataset={dataset} />
      <JoinControl dataset={dataset} />
      {isInspected && <QualityDialog dataset={dataset} onClose={() => setInspected(false)} />}
    </Panel>
  );
}

import { useState } from "react";
import { RUN_EXPORTS, type RunExportId } from "#engine/backtest/export/runExports";
import type { RunManifest } from "#engine/backtest/export/runManifest";
import { exportShownRun, manifestFile } from "#state/runExport";
import { Button } from "../controls/Button.tsx";
import { Panel } from "../controls/Panel.tsx";
import { saveFile } from "../saveFile.ts";
import styles from "./lab.module.css";

/** What the run can be kept as outside this page, and what it takes to make it again. */
export function ExportPanel({ manifest }: { readonly manifest: RunManifest }) {
  const [busy, setBusy] = useState(false);
  const save = async (id: RunExportId) => {
    setBusy(true);
    const file = await exportShownRun(id);
    setBusy(false);
    if (file !== null) saveFile(file);
  };
  return (
    <Panel title="Export">
      <div className={styles.exports}>
        {(Object.keys(RUN_EXPORTS) as RunExportId[]).map((id) => (
          <Button key={id} disabled={busy} onClick={() => void save(id)}>
            {RUN_EXPORTS[id].title}
          </Button>
        ))}
        <Button onClick={() => saveFile(manifestFile(manifest))}>Run manifest</Button>
      </div>
      <dl className={styles.provenance}>
        <dt>Result</dt>
        <dd>
          <code>{manifest.resultHash.slice(0, 16)}</code>, equal runs have equal hashes
        </dd>
        <dt>Engine</dt>
        <dd>{manifest.engineVersion}</dd>
        <dt>Data</dt>
        <dd>
          {manifest.datasets.map(({ name, hash }) => (
            <div key={hash}>
              {name} <code>{hash.slice(0, 16)}</code>
            </div>
          ))}
        </dd>
      </dl>
    </Panel>
  );
}

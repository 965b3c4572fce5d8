import { makeSampleMarkets } from "#state/datasets";
import { importFiles } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { useApp } from "../useApp.ts";
import { useKeptFocus } from "../useKeptFocus.ts";
import { BackupPanel } from "./BackupPanel.tsx";
import { DatasetCard } from "./DatasetCard.tsx";
import styles from "./datasets.module.css";
import { FilesField } from "./FilesField.tsx";
import { ImportList } from "./ImportList.tsx";

/** What is stored, and the way in. */
export function DataScreen() {
  const datasets = useApp((state) => state.datasets);
  const cards = useKeptFocus<HTMLDivElement>(datasets);
  const isOpening = useApp((state) => state.keeping.storage !== "unopened");
  return (
    <>
      <div className={styles.intake}>
        <FilesField onFiles={(files) => void importFiles(files)}>
          <strong>Drop files or folders anywhere on the page</strong> (CSV, JSON, Parquet or
          Feather, zipped or not), or choose some:
        </FilesField>
        <FilesField folder onFiles={(files) => void importFiles(files)}>
          Or a folder:
        </FilesField>
      </div>
      <ImportList />
      {datasets === null && isOpening && <p>Reading what is stored…</p>}
      {datasets?.length === 0 && (
        <p>
          Nothing is stored. Drop a file, or{" "}
          <Button onClick={() => void makeSampleMarkets()}>try the sample market</Button>
        </p>
      )}
      <div ref={cards} className={styles.cards}>
        {datasets?.map((dataset) => (
          <DatasetCard key={dataset.id} dataset={dataset} />
        ))}
      </div>
      <BackupPanel />
    </>
  );
}

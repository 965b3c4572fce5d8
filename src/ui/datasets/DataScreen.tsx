import { useId } from "react";
import { makeSampleMarkets } from "#state/datasets";
import { importFiles } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { useApp } from "../useApp.ts";
import { DatasetCard } from "./DatasetCard.tsx";
import styles from "./datasets.module.css";
import { ImportList } from "./ImportList.tsx";

/** What is stored, and the way in. */
export function DataScreen() {
  const datasets = useApp((state) => state.datasets);
  const id = useId();
  return (
    <>
      <div className={styles.intake}>
        <label htmlFor={id}>
          <strong>Drop files anywhere on the page</strong> (CSV, JSON, Parquet or Feather, zipped or
          not), or choose some:
        </label>
        <input
          id={id}
          className={styles.file}
          type="file"
          multiple
          onChange={({ target }) => {
            void importFiles([...(target.files ?? [])]);
            target.value = "";
          }}
        />
      </div>
      <ImportList />
      {datasets === null && <p>Reading what is stored…</p>}
      {datasets?.length === 0 && (
        <p>
          Nothing is stored. Drop a file, or{" "}
          <Button onClick={() => void makeSampleMarkets()}>try the sample market</Button>
        </p>
      )}
      <div className={styles.cards}>
        {datasets?.map((dataset) => (
          <DatasetCard key={dataset.id} dataset={dataset} />
        ))}
      </div>
    </>
  );
}

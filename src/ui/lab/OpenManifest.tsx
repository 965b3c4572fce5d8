import { useId } from "react";
import { openManifest } from "#state/runImport";
import styles from "./lab.module.css";

/** Takes the manifest of an exported run, and makes the run again. */
export function OpenManifest() {
  const id = useId();
  return (
    <details>
      <summary>Open a run manifest</summary>
      <div className={styles.manifest}>
        <label htmlFor={id}>Fills in this form and runs the same backtest again</label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) void openManifest(file);
            target.value = "";
          }}
        />
      </div>
    </details>
  );
}

import { changePool, MOST_WORKERS } from "#state/poolChoice";
import { NumberField } from "../controls/NumberField.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** How many workers draw null markets, which changes how long it takes and nothing else. */
export function PoolFields() {
  const { workers, fresh } = useApp((state) => state.pool);
  return (
    <details>
      <summary>Workers: {workers}</summary>
      <div className={styles.form}>
        <NumberField
          label="Null markets at a time"
          step={1}
          value={workers}
          onChange={(value) => changePool({ workers: value })}
          help={`From 1 to ${MOST_WORKERS}, each in a worker of its own. The result is the same to the last bit.`}
        />
        <div className={styles.checks}>
          <label>
            <input
              type="checkbox"
              checked={fresh}
              onChange={({ target }) => changePool({ fresh: target.checked })}
            />
            A new worker for every null market: slower, for those who want no trace of one in the
            next
          </label>
        </div>
      </div>
    </details>
  );
}

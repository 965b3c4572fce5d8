import { availableSymbols, changeSetup, selectDatasets } from "#state/setup";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** Which datasets make the market, and which of its symbols are traded. */
export function DataFields() {
  const setup = useApp((state) => state.setup);
  const datasets = useApp((state) => state.datasets);
  const symbols = availableSymbols(datasets, setup);
  return (
    <>
      <fieldset className={styles.checks}>
        <legend className={styles.legend}>Data</legend>
        {datasets?.map(({ id, name, synthetic }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={setup.datasetIds.includes(id)}
              onChange={() => selectDatasets(toggled(setup.datasetIds, id))}
            />
            <span>
              {name}
              {synthetic && <span className={styles.badge}>SYNTHETIC</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {symbols.length > 1 && (
        <fieldset className={styles.checks}>
          <legend className={styles.legend}>Symbols</legend>
          {symbols.map((symbol) => (
            <label key={symbol}>
              <input
                type="checkbox"
                checked={setup.symbols.includes(symbol)}
                onChange={() => changeSetup({ symbols: toggled(setup.symbols, symbol) })}
              />
              {symbol}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

function toggled(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item].sort();
}

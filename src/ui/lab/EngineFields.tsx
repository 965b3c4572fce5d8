import { changeEngine } from "#state/setup";
import { NumberField } from "../controls/NumberField.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** How the engine plays. The defaults are what is right; the others are for comparison. */
export function EngineFields() {
  const { engine, marketType, symbols } = useApp((state) => state.setup);
  return (
    <details>
      <summary>Engine</summary>
      <div className={styles.form}>
        <SelectField
          label="Fill orders"
          value={engine.fillAt}
          options={[
            ["nextOpen", "At the next open"],
            ["close", "At the deciding close (optimistic)"],
          ]}
          onChange={(fillAt) => changeEngine({ fillAt: fillAt === "close" ? "close" : "nextOpen" })}
        />
        {marketType === "futures" && <FuturesFields />}
        {symbols.length > 1 && (
          <SelectField
            label="Symbols with different spans"
            value={engine.alignment}
            options={[
              ["common", "Run while all have data"],
              ["asListed", "Join when listed, leave when ended"],
            ]}
            onChange={(alignment) =>
              changeEngine({ alignment: alignment === "asListed" ? "asListed" : "common" })
            }
          />
        )}
        <NumberField
          label="History before the first decision"
          unit="days"
          value={engine.lookbackDays}
          onChange={(lookbackDays) => changeEngine({ lookbackDays })}
          help="The strategy's own need of history is added by itself."
        />
        <SelectField
          label="Conventions"
          value={engine.conventions}
          options={[
            ["causal", "Causal"],
            ["original", "As in the original engine"],
          ]}
          onChange={(id) =>
            changeEngine({ conventions: id === "original" ? "original" : "causal" })
          }
          help="The original sees the bar that opens at a decision, charges no funding and knows no margin: use it to compare, not to judge."
        />
      </div>
    </details>
  );
}

function FuturesFields() {
  const { futuresPrice, maintenanceMargin, liquidationFee } = useApp((state) => state.setup.engine);
  return (
    <>
      <SelectField
        label="Futures are filled at"
        value={futuresPrice}
        options={[
          ["mark", "Mark prices"],
          ["perp", "The perpetual's own candles"],
        ]}
        onChange={(price) => changeEngine({ futuresPrice: price === "perp" ? "perp" : "mark" })}
      />
      <div className={styles.pair}>
        <NumberField
          label="Maintenance margin"
          unit="%"
          value={inPercent(maintenanceMargin)}
          onChange={(percent) => changeEngine({ maintenanceMargin: percent / 100 })}
        />
        <NumberField
          label="Liquidation fee"
          unit="%"
          value={inPercent(liquidationFee)}
          onChange={(percent) => changeEngine({ liquidationFee: percent / 100 })}
        />
      </div>
    </>
  );
}

/** Free of the rounding of the product. */
function inPercent(fraction: number): number {
  return Number((fraction * 100).toFixed(6));
}

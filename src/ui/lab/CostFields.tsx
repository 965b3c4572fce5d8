import { changeSetup } from "#state/setup";
import { NumberField } from "../controls/NumberField.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** One basis point. */
const BP = 1e-4;
/** Free of the rounding of the division. */
const inBp = (fraction: number) => Number((fraction / BP).toFixed(6));

/** Costs, cash and leverage. */
export function CostFields() {
  const { costs, initialCash, maxLeverage, marketType } = useApp((state) => state.setup);
  const cost = (key: keyof typeof costs, label: string) => (
    <NumberField
      label={label}
      unit="bp"
      value={inBp(costs[key])}
      onChange={(bp) => changeSetup({ costs: { ...costs, [key]: bp * BP } })}
    />
  );
  return (
    <details>
      <summary>Costs and cash</summary>
      <div className={styles.pair}>
        {marketType === "spot" ? cost("spotFee", "Spot fee") : cost("futuresFee", "Futures fee")}
        {cost("slippage", "Slippage")}
        <NumberField
          label="Initial cash"
          unit="USDT"
          value={initialCash}
          onChange={(value) => changeSetup({ initialCash: value })}
        />
        {marketType === "futures" && (
          <NumberField
            label="Most leverage"
            unit="×"
            value={maxLeverage}
            onChange={(value) => changeSetup({ maxLeverage: value })}
          />
        )}
      </div>
    </details>
  );
}

import { useState } from "react";
import type { BacktestReport } from "#engine/backtest/report";
import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { RunChart } from "../charts/RunChart.tsx";
import { Button } from "../controls/Button.tsx";
import { Dialog } from "../controls/Dialog.tsx";
import { formatCount } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { NullMarketFacts } from "./NullMarketFacts.tsx";
import styles from "./nullMarkets.module.css";
import { useNullMarket } from "./useNullMarket.ts";

interface NullMarketDialogProps {
  readonly test: LuckTest;
  readonly datasetIds: readonly string[];
  readonly real: BacktestReport | null;
  /** The null markets to leaf through. */
  readonly indices: readonly number[];
  readonly onClose: () => void;
}

/** One null market as if it were the real one: price with trades, equity, drawdown, position. */
export function NullMarketDialog({
  test,
  datasetIds,
  real,
  indices,
  onClose,
}: NullMarketDialogProps) {
  const [place, setPlace] = useState(0);
  const [view, setView] = useState<"null" | "real">("null");
  const index = indices[place] ?? 0;
  const market = useNullMarket(datasetIds, test.plan, index);
  const turn = (to: number) => {
    setPlace(to);
    setView("null");
  };
  return (
    <Dialog
      title={`Null market ${formatCount(index + 1)} of ${formatCount(test.observed.nullMarkets)}: ${nullModelOf(test.plan.nullModel).title}`}
      onClose={onClose}
    >
      <div className={styles.controls}>
        <Button disabled={place === 0} onClick={() => turn(place - 1)}>
          Previous
        </Button>
        <Button disabled={place + 1 >= indices.length} onClick={() => turn(place + 1)}>
          Next
        </Button>
        <span className={styles.muted}>
          {formatCount(place + 1)} of {formatCount(indices.length)}{" "}
          {Number.isNaN(test.permuted[index]) ? "that failed" : "in this bar"}
        </span>
        {real !== null && (
          <Segmented
            label="Market on show"
            value={view}
            options={[
              ["null", "Null market"],
              ["real", "Real market"],
            ]}
            onChange={setView}
          />
        )}
        <Button className={styles.close} onClick={onClose}>
          Close
        </Button>
      </div>
      <NullMarketFacts test={test} index={index} market={market} />
      {view === "real" && real !== null && <RunChart report={real} />}
      {view === "null" && market === null && (
        <p className={styles.waiting} role="status">
          This null market is being made again …
        </p>
      )}
      {view === "null" && market?.ok === true && <RunChart report={market.seen.report} />}
      {view === "null" && market?.ok === false && (
        <Notice tone="danger">There is no run to see: {market.reason}</Notice>
      )}
    </Dialog>
  );
}

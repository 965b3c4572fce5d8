import { useState } from "react";
import type { BacktestReport } from "#engine/backtest/report";
import type { LuckTest } from "#engine/permutation/luckTest";
import { nullModelOf } from "#engine/permutation/registry";
import { DistributionChart } from "../charts/DistributionChart.tsx";
import type { Grid } from "../charts/distributionBins.ts";
import { NullMarketDialog } from "./NullMarketDialog.tsx";
import styles from "./nullMarkets.module.css";

interface OpenableDistributionProps {
  readonly test: LuckTest;
  /** What the test ran on. */
  readonly datasetIds: readonly string[];
  /** The run on the real market, to hold null markets against; null where it is not on show. */
  readonly real: BacktestReport | null;
  readonly title: string;
  readonly grid?: Grid;
}

/** A distribution of null markets, each of which can be looked at. */
export function OpenableDistribution({
  test,
  datasetIds,
  real,
  title,
  grid,
}: OpenableDistributionProps) {
  const [opened, setOpened] = useState<readonly number[] | null>(null);
  const makesMarkets = nullModelOf(test.plan.nullModel).subject === "market";
  return (
    <>
      <DistributionChart {...{ test, title, grid }} onOpen={makesMarkets ? setOpened : undefined} />
      {!makesMarkets && (
        <p className={styles.muted}>
          This null model leaves the market as it is and moves the positions, so there are no null
          markets to look at.
        </p>
      )}
      {opened !== null && (
        <NullMarketDialog
          {...{ test, datasetIds, real }}
          indices={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

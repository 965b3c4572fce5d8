import { useState } from "react";
import { MOST_PINS } from "#state/compare";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { useApp } from "../useApp.ts";
import styles from "./compare.module.css";
import { Distributions } from "./Distributions.tsx";
import { differences } from "./differences.ts";
import { EquityCurves } from "./EquityCurves.tsx";
import { MetricsComparison } from "./MetricsComparison.tsx";
import { PinList } from "./PinList.tsx";

/** Pinned runs side by side. */
export function CompareScreen() {
  const pins = useApp((state) => state.pins);
  const [view, setView] = useState<"ecdf" | "histograms">("histograms");
  if (pins.length === 0) {
    return (
      <div className={styles.empty}>
        <p>
          Nothing is pinned. Run a backtest and its luck test in the Lab, then press{" "}
          <strong>Pin for comparison</strong> or the key C. Up to {MOST_PINS} runs can be compared.
        </p>
      </div>
    );
  }
  const differing = differences(pins);
  return (
    <>
      <PinList pins={pins} />
      {differing.length > 0 && (
        <Notice tone="warning">
          These runs differ in {differing.join(", ")}: compare them with care.
        </Notice>
      )}
      <Panel title="Permutation distributions">
        <Segmented
          label="View of the distributions"
          value={view}
          options={[
            ["histograms", "Side by side"],
            ["ecdf", "Overlaid"],
          ]}
          onChange={setView}
        />
        <Distributions pins={pins} view={view} />
      </Panel>
      <Panel title="Equity">
        <EquityCurves pins={pins} />
      </Panel>
      <Panel title="Figures">
        <MetricsComparison pins={pins} />
      </Panel>
    </>
  );
}

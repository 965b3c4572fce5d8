import { useState } from "react";
import type { SharpeUncertainty } from "#engine/permutation/bootstrapRun";
import { bootstrapShownRun } from "#state/sharpeUncertainty";
import { Button } from "../controls/Button.tsx";
import { DataTable } from "../controls/DataTable.tsx";
import { formatFigure } from "../controls/format.ts";
import { Panel } from "../controls/Panel.tsx";
import styles from "./lab.module.css";

/** How far the Sharpe ratio of the run on show, and its lead over holding, can be trusted. */
export function SharpePanel() {
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<SharpeUncertainty | null>(null);
  const ask = async () => {
    setBusy(true);
    setFound(await bootstrapShownRun());
    setBusy(false);
  };
  return (
    <Panel title="How uncertain is my Sharpe?">
      <p className={styles.muted}>
        Two thousand histories are drawn from the steps of this run, in blocks, so that what belongs
        together stays together. It supposes that markets go on as they were, and is no test against
        luck.
      </p>
      <div>
        <Button disabled={busy} onClick={() => void ask()}>
          {busy ? "Drawing…" : "Draw the interval"}
        </Button>
      </div>
      {found !== null && <Intervals found={found} />}
    </Panel>
  );
}

function Intervals({ found }: { readonly found: SharpeUncertainty }) {
  const { observed, buyAndHold, intervals, stepsPerYear } = found;
  const annual = (ratio: number) => formatFigure(ratio * Math.sqrt(stepsPerYear), "ratio");
  const span = ([low, high]: readonly [number, number]) => `${annual(low)} to ${annual(high)}`;
  return (
    <DataTable
      caption={`Sharpe per step, annualized; blocks of ${intervals.blockLength.toFixed(1)} steps on average`}
      columns={["Figure", "This run#", "95 % interval#"]}
      rows={[
        ["Sharpe ratio", annual(observed), span(intervals.sharpe)],
        ["Less that of holding", annual(observed - buyAndHold), span(intervals.difference)],
      ]}
    />
  );
}

import { useState } from "react";
import type { Fragility } from "#engine/backtest/fragility/fragility";
import type { YearlySharpe } from "#engine/backtest/fragility/yearlySharpes";
import { FEWEST_DAYS } from "#engine/backtest/metrics/sharpeMetrics";
import { DAY, formatTimeframe } from "#engine/market/timeframe";
import { measureShownRun } from "#state/fragility";
import { Button } from "../controls/Button.tsx";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount, formatDate, formatFigure } from "../controls/format.ts";
import { Panel } from "../controls/Panel.tsx";
import { fragilityVerdict } from "./fragilityWords.ts";
import styles from "./lab.module.css";

/** What is left of the run on show when its conditions get worse. */
export function FragilityPanel() {
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Fragility | null>(null);
  const ask = async () => {
    setBusy(true);
    setFound(await measureShownRun());
    setBusy(false);
  };
  return (
    <Panel title="How fragile is it?">
      <p className={styles.muted}>
        The run is made again at twice the costs, with every fill one step later, and at many other
        costs; then its best five days are taken out. An edge that hangs on one of these is thin.
      </p>
      <div>
        <Button disabled={busy} onClick={() => void ask()}>
          {busy ? "Running again…" : "How fragile is it?"}
        </Button>
      </div>
      {found !== null && <Findings found={found} />}
    </Panel>
  );
}

function Findings({ found }: { readonly found: Fragility }) {
  const { withoutBestDays, years } = found;
  return (
    <>
      <p className={styles.sentence}>{fragilityVerdict(found)}</p>
      <DataTable
        caption="Total return and daily Sharpe ratio, under worse conditions"
        columns={["What was changed", "Total return#", "Against the run#", "Sharpe#"]}
        rows={trialRows(found)}
      />
      <DataTable
        caption="Daily Sharpe ratio by calendar year, UTC"
        columns={["Year", "Sharpe#", "Return#", "Days#", "Remark"]}
        rows={years.map(yearRow)}
      />
      <p className={styles.muted}>
        Costs × 2 doubles fees and slippage; funding stays. Break-even is one fee on all that is
        bought and sold, in place of fees and slippage, at which nothing is left; the run is made
        again at every fee tried. {bestDaysWords(withoutBestDays.days)}
      </p>
    </>
  );
}

function trialRows({ base, twiceTheCosts, filledLater, withoutBestDays, step }: Fragility) {
  const trials = [
    ["Nothing: the run as it is", base],
    ["Costs × 2", twiceTheCosts],
    [`Every fill one step (${formatTimeframe(step)}) later`, filledLater],
    ["Without the best five days", withoutBestDays],
  ] as const;
  return trials.map(([title, { totalReturn, sharpe }], place) => [
    title,
    formatFigure(totalReturn, "percent"),
    place === 0 ? "" : formatFigure(totalReturn - base.totalReturn, "percent"),
    formatFigure(sharpe, "ratio"),
  ]);
}

function yearRow({ year, sharpe, totalReturn, days }: YearlySharpe) {
  const silent = days < FEWEST_DAYS ? `too few days: ${FEWEST_DAYS} are needed` : "it never moved";
  return [
    year,
    formatFigure(sharpe, "ratio"),
    formatFigure(totalReturn, "percent"),
    formatCount(days),
    Number.isNaN(sharpe) ? silent : "",
  ];
}

function bestDaysWords(days: readonly number[]): string {
  if (days.length === 0) return "It has no more than five whole days to take out.";
  const dates = days.map((day) => formatDate(day * DAY)).join(", ");
  return `The best days were ${dates}: what is left is (1 + total return) / the product of (1 + return) of these days, less 1.`;
}

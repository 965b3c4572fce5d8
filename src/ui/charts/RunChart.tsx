import { useEffect, useState } from "react";
import type { BacktestReport } from "#engine/backtest/report";
import { formatMoment } from "#engine/market/moment";
import { DataTable } from "../controls/DataTable.tsx";
import { Disclosure } from "../controls/Disclosure.tsx";
import { formatFigure } from "../controls/format.ts";
import { Segmented } from "../controls/Segmented.tsx";
import styles from "./charts.module.css";
import { buildRunChart } from "./runSeries.ts";
import { useChart } from "./useChart.ts";

/** Rows of the text twin. */
const MOST_ROWS = 100;

/** Price with fills, equity against buy and hold, drawdown and positions, on one time axis. */
export function RunChart({ report }: { readonly report: BacktestReport }) {
  const symbols = report.curves.symbols.map(({ symbol }) => symbol);
  const [chosen, setChosen] = useState(symbols[0] ?? "");
  const symbol = symbols.includes(chosen) ? chosen : (symbols[0] ?? "");
  const [host, chart] = useChart(buildRunChart);

  useEffect(() => chart?.draw(report, symbol), [chart, report, symbol]);

  const { metrics, buyAndHold } = report;
  const summary = `Equity ${formatFigure(metrics.totalReturn, "percent")} against ${formatFigure(buyAndHold.totalReturn, "percent")} for buy and hold; deepest drawdown ${formatFigure(metrics.maxDrawdown, "percent")}; ${report.fillCount} fills.`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {summary} From top to bottom: price with fills (▲ bought, ▼ sold, ● closed), equity (solid)
        and buy and hold (dashed; dotted: with the volatility of the run), drawdown, position (above
        zero long, below short). Times are UTC.
      </figcaption>
      {symbols.length > 1 && (
        <Segmented
          label="Symbol on show"
          value={symbol}
          options={symbols.map((one) => [one, one])}
          onChange={setChosen}
        />
      )}
      <div ref={host} className={`${styles.host} ${styles.run}`} role="img" aria-label={summary} />
      <Disclosure summary="View as table">{() => <CurveTable report={report} />}</Disclosure>
    </figure>
  );
}

function CurveTable({ report: { curves } }: { readonly report: BacktestReport }) {
  const rows = Math.min(MOST_ROWS, curves.time.length);
  const picked = Array.from({ length: rows }, (_, row) =>
    Math.round((row * (curves.time.length - 1)) / Math.max(1, rows - 1)),
  );
  return (
    <DataTable
      caption={`${rows} moments of the run`}
      columns={["Time (UTC)", "Equity#", "Buy and hold#", "at equal volatility#", "Drawdown#"]}
      rows={picked.map((row) => [
        formatMoment(curves.time[row] ?? Number.NaN),
        formatFigure(curves.equity[row] ?? null, "money"),
        formatFigure(curves.buyAndHold[row] ?? null, "money"),
        formatFigure(curves.scaledBuyAndHold[row] ?? null, "money"),
        formatFigure(curves.drawdown[row] ?? null, "percent"),
      ])}
    />
  );
}

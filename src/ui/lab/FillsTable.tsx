import type { BacktestReport } from "#engine/backtest/report";
import { formatMoment } from "#engine/market/moment";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";

const MOST_ROWS = 200;

/** What was executed, the first rows of it. */
export function FillsTable({ report: { fills, fillCount } }: { readonly report: BacktestReport }) {
  const shown = fills.slice(0, MOST_ROWS);
  return (
    <details>
      <summary>
        {fillCount > shown.length
          ? `View the first ${shown.length} of ${formatCount(fillCount)} fills`
          : `View all ${formatCount(fillCount)} fills`}
      </summary>
      <DataTable
        caption="Fills, in order"
        columns={[
          "Time (UTC)",
          "Symbol",
          "Action",
          "Quantity#",
          "Price#",
          "Fee#",
          "Realized#",
          "Reason",
        ]}
        rows={shown.map(({ time, symbol, action, quantity, price, fee, realizedPnl, reason }) => [
          formatMoment(time),
          symbol,
          action,
          quantity.toPrecision(6).replace("-", "−"),
          formatFigure(price, "money"),
          formatFigure(fee, "money"),
          formatFigure(realizedPnl, "money"),
          reason ?? "",
        ])}
      />
    </details>
  );
}

import type { BacktestResult } from "../result.ts";
import { csvLine, csvMoment } from "./csv.ts";

const HEADINGS = [
  ...["symbol", "instrument", "side", "opened", "closed"],
  ...["notional", "pnl", "return"],
];

/** Finished trades as CSV, a line each; money in quote currency, net of all costs. */
export function tradesCsv({ trades }: Pick<BacktestResult, "trades">): string {
  const lines = trades.map(({ symbol, instrumentType, side, openedAt, closedAt, notional, pnl }) =>
    csvLine([
      ...[symbol, instrumentType, side, csvMoment(openedAt), csvMoment(closedAt)],
      ...[notional, pnl, pnl / notional],
    ]),
  );
  return [csvLine(HEADINGS), ...lines].join("");
}

import type { BacktestResult } from "../result.ts";
import { csvLine, csvMoment } from "./csv.ts";

const HEADINGS = [
  ...["symbol", "instrument", "side", "opened", "closed"],
  ...["notional", "pnl", "return"],
];

/**
 * Finished trades as CSV; money in quote currency, net of all costs.
 *
 * @returns Lines with their breaks, the headings first: millions are too long for one string.
 */
export function tradesCsv({ trades }: Pick<BacktestResult, "trades">): readonly string[] {
  const lines = trades.map(({ symbol, instrumentType, side, openedAt, closedAt, notional, pnl }) =>
    csvLine([
      ...[symbol, instrumentType, side, csvMoment(openedAt), csvMoment(closedAt)],
      ...[notional, pnl, pnl / notional],
    ]),
  );
  return [csvLine(HEADINGS), ...lines];
}

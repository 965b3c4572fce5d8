import type { Column } from "../../columns.ts";
import { drawdownCurve } from "../../statistics/drawdown.ts";
import { returnsOf } from "../../statistics/returns.ts";
import type { BacktestResult } from "../result.ts";
import { csvLine, csvMoment } from "./csv.ts";

/** Lines per piece: a string of millions would be too long for some engines. */
const LINES = 10_000;

/**
 * The columns of a run as CSV: time, equity, return since the step before, drawdown, cash, buy and
 * hold where it is given, and the signed notional held of each symbol.
 *
 * @param buyAndHold - Equity on the same grid.
 * @returns Pieces to be joined, or put into a file one after the other.
 */
export function curvesCsv(result: BacktestResult, buyAndHold?: Column): readonly string[] {
  const { time } = result;
  const columns = columnsOf(result, buyAndHold);
  const pieces = [csvLine(["time", ...columns.map(([name]) => name)])];
  for (let from = 0; from < time.length; from += LINES) {
    let piece = "";
    for (let step = from; step < Math.min(from + LINES, time.length); step++) {
      const cells = columns.map(([, column]) => column[step] as number);
      piece += csvLine([csvMoment(time[step] as number), ...cells]);
    }
    pieces.push(piece);
  }
  return pieces;
}

function columnsOf(
  { equity, cash, exposure, settings }: BacktestResult,
  buyAndHold: Column | undefined,
): readonly (readonly [name: string, column: Column])[] {
  // The first step has no return.
  const returns = new Float64Array(equity.length).fill(Number.NaN);
  returns.set(returnsOf(equity), 1);
  return [
    ["equity", equity],
    ["return", returns],
    ["drawdown", drawdownCurve(equity)],
    ["cash", cash],
    ...(buyAndHold === undefined ? [] : [["buy and hold", buyAndHold] as const]),
    ...settings.symbols.map(
      (symbol, index) => [`exposure ${symbol}`, exposure[index] as Column] as const,
    ),
  ];
}

import { at, type Column } from "../columns.ts";
import type { ActionRecord } from "../execution/record.ts";
import { luckTestProblem } from "../permutation/permutationRun.ts";
import { drawdownCurve } from "../statistics/drawdown.ts";
import { extremes } from "../statistics/extremes.ts";
import { measure } from "./metrics/metrics.ts";
import { scaledToVolatility } from "./metrics/scaledCurve.ts";
import { type RunPlan, runBuyAndHold, runPlan } from "./plan.ts";
import type { PreparedRun } from "./prepareRun.ts";
import type { BacktestReport, Curves, Refusals } from "./report.ts";
import type { BacktestResult } from "./result.ts";
import { resultHash } from "./resultHash.ts";

/** Buckets of a thinned curve: about what a wide screen has pixels for. */
const BUCKETS = 500;
/** More fills than this are counted, not sent. */
export const MAX_FILLS = 2_000;

/** Runs a plan and what it is compared with, and reports both. */
export function makeReport(run: PreparedRun, plan: RunPlan): BacktestReport {
  const result = runPlan(run, plan);
  const benchmark = runBuyAndHold(run);
  const fills = result.records.filter(({ action }) => action !== "refuse" && action !== "funding");
  const refused = result.records.filter(({ action }) => action === "refuse");
  return {
    metrics: measure(result, benchmark),
    buyAndHold: measure(benchmark),
    curves: thinCurves(run, result, benchmark.equity),
    fills: fills.slice(0, MAX_FILLS),
    fillCount: fills.length,
    refusals: countByReason(refused),
    refusalCount: refused.length,
    finalPositions: result.finalPositions,
    finalEquity: at(result.equity, result.equity.length - 1),
    steps: result.time.length,
    warnings: result.warnings,
    resultHash: resultHash(result),
    luckTestProblem: luckTestProblem(run, { run: plan }),
  };
}

function thinCurves(run: PreparedRun, result: BacktestResult, buyAndHold: Column): Curves {
  const closes = run.decision.map(({ bars, closed }) =>
    Float64Array.from(closed, (bar) => (bar < 0 ? Number.NaN : at(bars.close, bar))),
  );
  const drawdown = drawdownCurve(result.equity);
  const scaled = scaledToVolatility(buyAndHold, result.equity);
  const columns = [result.equity, buyAndHold, scaled, drawdown, ...closes, ...result.exposure];
  const steps = extremes(columns, BUCKETS);
  const thin = (column: Column) => Float64Array.from(steps, (step) => at(column, step));
  return {
    time: thin(result.time),
    equity: thin(result.equity),
    buyAndHold: thin(buyAndHold),
    scaledBuyAndHold: thin(scaled),
    drawdown: thin(drawdown),
    symbols: run.settings.symbols.map((symbol, index) => ({
      symbol,
      close: thin(closes[index] as Column),
      exposure: thin(result.exposure[index] as Column),
    })),
  };
}

function countByReason(records: readonly ActionRecord[]): readonly Refusals[] {
  const counts = new Map<string, Refusals>();
  for (const { symbol, reason = "" } of records) {
    // Amounts differ from order to order; the kind of reason is what a table needs.
    const kind = reason.replace(/-?\d+(\.\d+)?(e[+-]?\d+)?/g, "…");
    const key = `${symbol} ${kind}`;
    const known = counts.get(key);
    counts.set(key, { symbol, reason: known?.reason ?? reason, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

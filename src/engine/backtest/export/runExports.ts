import type { RunPlan } from "../plan.ts";
import { runBuyAndHold, runPlan } from "../plan.ts";
import type { PreparedRun } from "../prepareRun.ts";
import type { BacktestResult } from "../result.ts";
import { resultHash } from "../resultHash.ts";
import { balancesTable, positionsTable } from "./accountTables.ts";
import { curvesCsv } from "./curvesCsv.ts";
import { tradesCsv } from "./tradesCsv.ts";

interface RunExport {
  /** A few words for a button. */
  readonly title: string;
  /** How the name of the file ends. */
  readonly ending: string;
  readonly type: string;
  /** @returns Pieces of text to be put one after the other. */
  write(result: BacktestResult, run: PreparedRun): readonly string[];
}

export type RunExportId = "trades" | "curves" | "account";

/** What a run can be written out as, in the order in which it is offered. */
export const RUN_EXPORTS: Readonly<Record<RunExportId, RunExport>> = {
  trades: {
    title: "Trades CSV",
    ...{ ending: "trades.csv", type: "text/csv" },
    write: tradesCsv,
  },
  curves: {
    title: "Curves CSV",
    ...{ ending: "curves.csv", type: "text/csv" },
    write: (result, run) => curvesCsv(result, runBuyAndHold(run).equity),
  },
  account: {
    title: "Account tables",
    ...{ ending: "account.txt", type: "text/plain" },
    write: (result) => [
      `Positions\n\n${positionsTable(result)}\n\n`,
      `Balances\n\n${balancesTable(result)}\n`,
    ],
  },
};

/** Runs a plan and writes it out; the hash tells whether it is the run that was meant. */
export function exportRun(
  run: PreparedRun,
  plan: RunPlan,
  id: RunExportId,
): { readonly pieces: readonly string[]; readonly resultHash: string } {
  const result = runPlan(run, plan);
  return { pieces: RUN_EXPORTS[id].write(result, run), resultHash: resultHash(result) };
}

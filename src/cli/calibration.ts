import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Cell } from "#engine/calibration/cell";
import {
  type CalibrationResults,
  type CellResult,
  isWithinBand,
  studyHash,
  summarize,
} from "#engine/calibration/results";
import type { Fraction } from "#engine/units";
import { ENGINE_VERSION } from "#engine/version";

const WORKER = fileURLToPath(new URL("./calibrationWorker.ts", import.meta.url));

/**
 * Runs the cells of a study, as many at a time as there are cores. What comes out depends on the study
 * alone.
 *
 * @param report - Told of each cell in the order of the study.
 */
export async function resultsOf(
  study: readonly Cell[],
  report: (cell: Cell, result: CellResult) => void,
): Promise<CalibrationResults> {
  const cells: CellResult[] = [];
  let begun = 0;
  let reported = 0;
  const work = async () => {
    while (begun < study.length) {
      const place = begun++;
      const cell = study[place] as Cell;
      cells[place] = summarize(cell, await pValuesOf(cell));
      for (; cells[reported] !== undefined; reported++) {
        report(study[reported] as Cell, cells[reported] as CellResult);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { engineVersion: ENGINE_VERSION, study: studyHash(), cells };
}

/** In a process of its own. */
function pValuesOf(cell: Cell): Promise<readonly Fraction[]> {
  return new Promise((resolve, reject) => {
    const worker = fork(WORKER);
    worker.once("message", (pValues) => resolve(pValues as readonly Fraction[]));
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code !== 0) reject(new Error(`“${cell.id}” ended with exit code ${code}`));
    });
    worker.send(cell);
  });
}

/** A line of the table. */
export function describeResult(cell: Cell, result: CellResult): string {
  const { value, standardError } = result;
  const figure =
    standardError === null
      ? `χ² ${value.toFixed(1)}`
      : `${value.toFixed(3)} ± ${standardError.toFixed(3)}`;
  const verdict = isWithinBand(cell, result) ? "ok" : "OUTSIDE";
  return `${verdict}  ${cell.id}: ${figure}, to be within ${cell.band.join(" and ")}`;
}

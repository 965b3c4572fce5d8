/** A process that tries one cell of the calibration on all its markets. */

import type { Cell } from "#engine/calibration/cell";
import { tryCell } from "#engine/calibration/tryCell";

process.once("message", (cell: Cell) => {
  const pValues = Array.from({ length: cell.markets }, (_, index) => tryCell(cell, index));
  process.send?.(pValues, () => process.disconnect());
});

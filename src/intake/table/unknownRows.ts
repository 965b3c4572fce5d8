import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import { isEpoch } from "./cellKinds.ts";

/** A time and four prices. */
const FEWEST_OF_BARS = 5;

/**
 * Gives up on rows of which nobody knows what their columns mean.
 *
 * @throws ImportRefusal, ImportPause
 */
export function unknown(cells: readonly string[]): never {
  if (cells.some((cell) => /^(true|false)$/i.test(cell)) && cells.some(isEpoch)) {
    throw new ImportRefusal(
      "E_TRADES",
      `“${cells.join(", ").slice(0, 80)}” looks like a trade, not like a bar: import candles instead`,
      1,
    );
  }
  if (cells.length < FEWEST_OF_BARS) {
    throw new ImportRefusal(
      "E_MISSING_COLUMNS",
      `the rows have ${cells.length} columns (“${cells.join(", ")}”), and bars need a time, an open, a high, a low and a close: choose what they are, or export bars`,
    );
  }
  throw new ImportPause({
    code: "A_COLUMNS",
    message: `the file has no header that names its ${cells.length} columns (“${cells.slice(0, 6).join(", ")}”): which is the time, the open, the high, the low and the close?`,
    override: "columns",
    answers: [],
  });
}

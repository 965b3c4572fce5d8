/** Which of 03/01/2024 is the month. */

import type { Column } from "#engine/columns";
import { DAY } from "#engine/market/timeframe";
import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import type { RowReader } from "./rowReader.ts";

/**
 * Tells whether the dates of a table that was read have the month first.
 *
 * @throws ImportRefusal where both orders are proven, ImportPause where nothing tells.
 */
export function takesMonthFirst(reader: RowReader, { dateOrder }: Overrides): boolean {
  const { times, layout } = reader;
  if (dateOrder !== undefined) return false; // the reader took it into account
  const { dayFirst, monthFirst } = times.proofs;
  if (dayFirst > 0 && monthFirst > 0) {
    throw new ImportRefusal(
      "E_DATE_ORDER",
      `the file mixes dates with the day first (${dayFirst}) and with the month first (${monthFirst}), and the rest cannot be told: write them all as 2024-12-31`,
    );
  }
  if (dayFirst > 0) return false;
  if (monthFirst > 0) return true;
  if (times.ambiguous === 0) return false;
  if (layout.dateOrder !== undefined && !takesDaysForMonths(reader, layout.dateOrder)) {
    return layout.dateOrder === "monthFirst";
  }
  throw new ImportPause({
    code: "A_DATE_ORDER",
    message: "no day is above 12, so that day and month cannot be told apart: which comes first?",
    override: "dateOrder",
    answers: [
      { label: "day first (31/12/2024)", overrides: { dateOrder: "dayFirst" } },
      { label: "month first (12/31/2024)", overrides: { dateOrder: "monthFirst" } },
    ],
  });
}

/** A vendor's usual order makes months of what the other order makes days: both are sold. */
function takesDaysForMonths({ store }: RowReader, usual: "dayFirst" | "monthFirst"): boolean {
  const dayFirst = store.time.subarray(0, store.length);
  const monthFirst = store.monthFirst?.subarray(0, store.length) ?? dayFirst;
  const [taken, other] = usual === "dayFirst" ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  const shortest = (stamps: Column) =>
    stamps.reduce(
      (least, stamp, row) =>
        row === 0 ? least : Math.min(least, Math.abs(stamp - (stamps[row - 1] as number))),
      Number.POSITIVE_INFINITY,
    );
  return shortest(taken) >= 28 * DAY && shortest(other) < 28 * DAY;
}

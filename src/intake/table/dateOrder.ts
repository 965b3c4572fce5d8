/** Whether the day or the month comes first in dates such as 03/01/2024, told by all of them. */

import type { Column } from "#engine/columns";
import { DAY } from "#engine/market/timeframe";
import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { usualSpacing } from "../series/timeframe.ts";
import type { RowReader } from "./rowReader.ts";
import type { RowStore } from "./rowStore.ts";

/** Days that are read in the wrong order look like months. */
function isLikelier(order: "dayFirst" | "monthFirst", { time, monthFirst, length }: RowStore) {
  const spacing = (stamps: Column | null) =>
    stamps === null ? null : usualSpacing(stamps.slice(0, length).sort(), null);
  const [day, month] = [spacing(time), spacing(monthFirst)];
  const [taken, other] = order === "dayFirst" ? [day, month] : [month, day];
  return taken === null || other === null || taken < 28 * DAY || other > 7 * DAY;
}

/**
 * Whether the stamps with the month first are to be taken.
 *
 * @throws ImportRefusal where dates prove both, ImportPause where none proves either.
 */
export function takesMonthFirst(
  { times, layout, store }: RowReader,
  { dateOrder }: Overrides,
): boolean {
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
  const vendor = layout.dateOrder;
  if (vendor !== undefined && isLikelier(vendor, store)) return vendor === "monthFirst";
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

/** Clocks of programs that count 100 nanoseconds from long ago: their numbers are as long as nanoseconds since 1970. */

import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { ImportRefusal } from "../files/importResult.ts";

const CLOCKS = [
  { what: "from the year 1, as .NET does", start: -62_135_596_800_000 },
  { what: "from the year 1601, as Windows does", start: Date.UTC(1601, 0) },
] as const;
/** Of a hundred nanoseconds that are taken for one. */
const TOO_SHORT = 100;
/** What such clocks are read for: in nanoseconds all of it would be a few months. */
const TOLD = { from: Date.UTC(2000, 0), to: Date.UTC(2050, 0) };

/**
 * Refuses times that all lie in the few months that such a clock would be taken for.
 *
 * @param stamps - Read as nanoseconds, in milliseconds.
 * @throws ImportRefusal
 */
export function refuseForeignClock(stamps: Column): void {
  const [first] = stamps;
  if (first === undefined) return;
  const found = CLOCKS.find(({ start }) =>
    stamps.every((stamp) => {
      const moment = stamp * TOO_SHORT + start;
      return moment >= TOLD.from && moment < TOLD.to;
    }),
  );
  if (found === undefined) return;
  throw new ImportRefusal(
    "E_TIME_FORMAT",
    `the times seem to count 100 nanoseconds ${found.what}; as nanoseconds since 1970 the first would be ${formatMoment(first)}: write dates or milliseconds since 1970, or choose nanoseconds if they are`,
  );
}

/** What only a person can decide about a table that was read. */

import { type FoundSeries, ImportPause } from "../files/importResult.ts";
import type { SeriesPart } from "../series/part.ts";
import type { Layout } from "./layout.ts";

/** Whether a file of several symbols is meant to become several series. */
export function severalSymbols(
  parts: readonly SeriesPart[],
  written: readonly string[],
  found: readonly FoundSeries[],
): ImportPause {
  const names = parts.map(({ symbol }) => symbol);
  const some = names.slice(0, 3).join(", ") + (names.length > 3 ? ", …" : "");
  return new ImportPause(
    {
      code: "A_MULTI_SYMBOL",
      message: `${names.length} symbols in one file (${some}): split them into a series each?`,
      override: "splitSymbols",
      answers: [
        { label: `split into ${names.length} series`, overrides: { splitSymbols: true } },
        ...written
          .slice(0, 20)
          .map((symbol) => ({ label: `only ${symbol}`, overrides: { symbol } })),
      ],
    },
    found,
  );
}

/** Which zone times mean that name none. */
export function zoneQuestion(
  { reason, zones }: NonNullable<Layout["zoneDoubt"]>,
  found: readonly FoundSeries[],
): ImportPause {
  const label = (zone: string) => zone.replace(/^([-+])0?(\d+):00$/, "UTC$1$2");
  return new ImportPause(
    {
      code: "A_TIME_ZONE",
      message: `${reason}: is it ${zones.map(label).join(" or ")}?`,
      override: "timeZone",
      answers: zones.map((timeZone) => ({ label: label(timeZone), overrides: { timeZone } })),
    },
    found,
  );
}

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
          .filter((symbol) => symbol !== "")
          .slice(0, 20)
          .map((symbol) => ({ label: `only ${symbol}`, overrides: { symbol } })),
      ],
    },
    found,
  );
}

/** Which zone times mean that name none. */
export function zoneQuestion(
  { format, zoneSaid, zoneDisputed = [] }: Layout,
  found: readonly FoundSeries[],
): ImportPause {
  const doubt =
    zoneSaid === undefined
      ? `${format} name no time zone, and sources disagree which they mean`
      : `the column “${zoneSaid}” names a time zone in a way that has several meanings`;
  return new ImportPause(
    {
      code: "A_TIME_ZONE",
      message: `${doubt}: is it ${zoneDisputed.join(" or ")}?`,
      override: "timeZone",
      answers: zoneDisputed.map((timeZone) => ({ label: timeZone, overrides: { timeZone } })),
    },
    found,
  );
}

/** Bars of open interest look like bars of prices, but for the name of the file. */
export function kindQuestion(fileName: string): ImportPause {
  return new ImportPause({
    code: "A_KIND",
    message: `“${fileName}” is named after funding or open interest, but holds bars of open, high, low and close, as prices have: are they prices?`,
    override: "kind",
    answers: [
      { label: "prices of a spot market", overrides: { kind: "spot" } },
      { label: "prices of a perpetual future", overrides: { kind: "perp" } },
    ],
  });
}

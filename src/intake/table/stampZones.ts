/** Letters of a zone behind each stamp, such as EST and EDT. */

import { ImportPause } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { zonesOfLetters } from "./headerZone.ts";
import type { Columns } from "./layout.ts";

/**
 * Letters alone have several meanings. Where winter's and summer's stand in one column, clocks are
 * changed there, and the place can be asked for.
 *
 * @throws ImportPause
 */
export function askAboutLetters(
  { time, clock }: Columns,
  rows: readonly (readonly string[])[],
  { timeZone }: Overrides,
): void {
  if (timeZone !== undefined) return;
  const cells = rows.map((row) => row[clock ?? time ?? 0] ?? "");
  const letters = [...new Set(cells.flatMap((cell) => /\d\s*([A-Z]{3,4})$/.exec(cell)?.[1] ?? []))];
  if (letters.length !== 2) return;
  const [zones, others] = letters.map(zonesOfLetters);
  if (zones === undefined || zones !== others) return;
  throw new ImportPause({
    code: "A_TIME_ZONE",
    message: `the times end in ${letters.join(" and ")}, as clocks do that are changed twice a year: which are they?`,
    override: "timeZone",
    answers: zones
      .filter((zone) => zone.includes("/"))
      .map((zone) => ({ label: zone, overrides: { timeZone: zone } })),
  });
}

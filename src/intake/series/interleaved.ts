import type { Column } from "#engine/columns";
import { formatMoment } from "#engine/market/moment";
import { isPriceKind } from "#engine/market/series";
import { ImportRefusal } from "../files/importResult.ts";
import { barLengthOf } from "./barLength.ts";
import type { SeriesPart } from "./part.ts";
import { overlapsIn } from "./regularity.ts";

/**
 * Bars that begin in the middle of those of another part are not of one series, though each part by
 * itself may be whole.
 *
 * @param stampsOfParts - In order of time, of each part…
 * @param stamps - … and of all of them.
 * @throws ImportRefusal where more do than parts may touch.
 */
export function refuseInterleaved(
  parts: readonly SeriesPart[],
  stampsOfParts: readonly Column[],
  stamps: Column,
): void {
  const [length] = parts.flatMap(
    (part, place) => barLengthOf(part, stampsOfParts[place] as Column) ?? [],
  );
  if (length === undefined || !isPriceKind((parts[0] as SeriesPart).kind)) return;
  const own = stampsOfParts.reduce((sum, one) => sum + overlapsIn(one, length).count, 0);
  const moments = stamps.filter((stamp, row) => stamp !== stamps[row - 1]);
  const { count, places } = overlapsIn(moments, length);
  if (count - own <= parts.length) return;
  const files = [...new Set(parts.flatMap((part) => part.files))];
  throw new ImportRefusal(
    "E_IRREGULAR",
    `bars of ${files.length === 0 ? "both" : files.slice(0, 3).join(", ")} begin in the middle of each other's, ${formatMoment(places[0] ?? 0)} UTC first: their times are of different zones; choose the zone of each, or keep them apart`,
  );
}

/** Mark and index prices, which look like bars of trades and have no volume. */

import type { SeriesKind } from "#engine/market/series";
import { ImportPause } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import type { Layout } from "./layout.ts";

/** Where Binance counts trades, or samples of prices that nobody traded at. */
const COUNT = 8;
/** Fewer rows without volume are chance. */
const FEWEST_SILENT = 3;

/** What is known of a table besides its columns. */
export interface MarkClues {
  readonly rows: readonly (readonly string[])[];
  /** Of these rows. */
  readonly volumes: readonly number[];
  /** What a person or the name of the file says. */
  readonly named: SeriesKind | null;
  readonly overrides: Overrides;
}

/**
 * Binance's mark and index klines have the columns of its other klines, and no volume.
 *
 * @throws ImportPause where nothing tells them apart.
 */
export function markOrIndex(
  layout: Layout,
  { rows, volumes, named, overrides }: MarkClues,
): Layout {
  const { format } = layout;
  const isSilent = volumes.every((volume) => volume === 0);
  if (!/^Binance (futures )?klines$/.test(format) || !isSilent) return layout;
  if (named === "mark" || named === "index") {
    return { ...layout, kind: named, format: `Binance ${named}-price klines` };
  }
  if (overrides.kind !== undefined || volumes.length < FEWEST_SILENT) return layout;
  // Where something was traded there is a volume, and where nothing was there is no trade.
  const isSampled = rows.every((row) => Number(row[COUNT]) > 0);
  if (!isSampled && (named === "perp" || format === "Binance klines")) return layout;
  throw new ImportPause({
    code: "A_KIND",
    message: "Binance klines without any volume are mark prices or index prices: which are these?",
    override: "kind",
    answers: [
      { label: "mark price", overrides: { kind: "mark" } },
      { label: "index price", overrides: { kind: "index" } },
      { label: "traded price", overrides: { kind: "perp" } },
    ],
  });
}

/** Of mark and index prices a cell of ones in the place of a volume says that bars are over. */
export function withConfirmed(layout: Layout, { volumes, named, overrides }: MarkClues): Layout {
  const { volume, ...columns } = layout.columns;
  const isFlag = volumes.includes(1) && volumes.every((value) => value === 1 || value === 0);
  const isMark = named === "mark" || named === "index";
  if (volume === undefined || !isMark || !isFlag || overrides.columns?.volume !== undefined)
    return layout;
  return { ...layout, columns: { ...columns, confirm: volume } };
}

/** Which symbol and kind a table is of, by its columns, the name of its file and what a person said. */

import { isPriceKind, type PriceKind, type SeriesKind } from "#engine/market/series";
import { ImportPause, ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { kindOfName, namesEvents } from "../series/kind.ts";
import { normalizeSymbol, statedSymbol, symbolOfName } from "../series/symbol.ts";
import type { Layout } from "./layout.ts";
import { kindQuestion } from "./tableQuestions.ts";

export interface Identity {
  readonly symbol: string;
  readonly kind: SeriesKind;
}

/**
 * @param written - The symbol as the table writes it, or null.
 * @param among - How many symbols the table has.
 * @throws ImportPause for a symbol that is no pair where pairs are meant, and for a kind that is not clear.
 * @throws ImportRefusal for a kind that the rows cannot be of.
 */
export function identify(
  written: string | null,
  among: number,
  layout: Layout,
  { fileName, overrides }: { readonly fileName: string; readonly overrides: Overrides },
): Identity {
  const stated = written === null || written === "" ? statedSymbol(fileName) : written;
  const named =
    stated === null ? symbolOfName(withoutMinute(fileName, layout)) : normalizeSymbol(stated);
  const kind = kindFor(layout, fileName, overrides, named.kind ?? null);
  if (overrides.symbol !== undefined && among === 1) {
    return { symbol: normalizeSymbol(overrides.symbol).symbol, kind };
  }
  if (layout.pairs === true && stated !== null && !named.known) {
    throw new ImportPause({
      code: "A_SYMBOL",
      message: `“${stated}” does not end in a currency that is known to quote prices: which pair is it?`,
      override: "symbol",
      answers: [],
    });
  }
  // A name of a file may know the pair of which a column only names the base.
  const better = stated !== null && !named.known && among === 1 ? symbolOfName(fileName) : named;
  return { symbol: better.known ? better.symbol : named.symbol, kind };
}

/** MetaTrader writes minutes right behind the symbol: its `BTCUSD1.csv` is no pair with the coin USD1. */
function withoutMinute(fileName: string, { format }: Layout): string {
  return format === "MetaTrader 4" ? fileName.replace(/(?<=USD)1(?=\.\w+$)/i, "") : fileName;
}

function kindFor(
  { kind, columns }: Layout,
  fileName: string,
  overrides: Overrides,
  ofSymbol: PriceKind | null,
): SeriesKind {
  const isEvents = columns.value !== undefined;
  const fits = (candidate: SeriesKind) => isPriceKind(candidate) !== isEvents;
  const ofName = kindOfName(fileName);
  const [found] = [
    overrides.kind,
    ofName === "mark" || ofName === "index" ? ofName : null,
    kind,
    ofSymbol,
    ofName,
  ].filter((candidate): candidate is SeriesKind => candidate != null && fits(candidate));
  if (overrides.kind !== undefined && !fits(overrides.kind)) {
    throw new ImportRefusal(
      "E_KIND",
      `the file holds ${isEvents ? "one value" : "bars"} per row, which cannot be ${overrides.kind}: choose another kind`,
    );
  }
  if (!isEvents && overrides.kind === undefined && kind === undefined && namesEvents(fileName)) {
    throw kindQuestion(fileName);
  }
  return found ?? (isEvents ? "funding" : "spot");
}

/** Headers that put an asset into the name of each column: `BTC Open`, `AAPL.Close`, `open_eth`. */

import { bindColumns } from "./bindColumns.ts";
import { ALIASES, normalizeName } from "./columnNames.ts";
import { PRICES } from "./layout.ts";
import type { MultiHeader } from "./multiHeader.ts";

const FIELDS = [...PRICES, "volume"] as const;
/** Sides of a market and kinds of prices, which are no assets. */
const NO_ASSETS = /^(bid|ask|mid|mark|index|adj|adjusted|last|trade|spot|perp|raw|pre|post)$/i;

/** Two levels of names, as pandas writes them into one: `('Close', 'AAPL')`. */
const TUPLE = /^\(['"](.*)['"], ['"](.*)['"]\)$/;

interface Named {
  readonly asset: string;
  readonly field: string;
}

/** Reads such a header as one for each asset that has all four prices; null where none has, or where prices have names of their own. */
export function wideHeader(cells: readonly string[]): MultiHeader | null {
  const plain = bindColumns(cells.map(normalizeName), cells, []);
  if (PRICES.every((price) => plain[price] !== undefined)) return null;
  const named = cells.map(assetOf);
  const assets = [...new Set(named.flatMap((one) => (one === null ? [] : [one.asset])))];
  const whole = assets.filter((asset) =>
    PRICES.every((price) =>
      named.some(
        (one) => one?.asset === asset && ALIASES[price].includes(normalizeName(one.field)),
      ),
    ),
  );
  if (whole.length === 0 || whole.some((asset) => NO_ASSETS.test(asset))) return null;
  const tickers = whole.map((ticker) => ({
    ticker,
    cells: cells.map((cell, place) => {
      const one = named[place] ?? null;
      if (one === null) return cell;
      return one.asset === ticker ? one.field : "";
    }),
  }));
  return { lines: 1, tickers };
}

/** The asset and the field in a name, whichever stands first. */
function assetOf(written: string): Named | null {
  const cell = written.trim().replace(TUPLE, "$1 $2");
  const [, first = "", last = ""] = /^(.+?)[\s._:/|-]+([^\s._:/|-]+)$/.exec(cell) ?? [];
  if (isField(last)) return { asset: first, field: last };
  const [, field = "", asset = ""] = /^([^\s._:/|-]+)[\s._:/|-]+(.+)$/.exec(cell) ?? [];
  return isField(field) ? { asset, field } : null;
}

function isField(name: string): boolean {
  const normal = normalizeName(name);
  return normal.length > 1 && FIELDS.some((field) => ALIASES[field].includes(normal));
}

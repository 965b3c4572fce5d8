/** What the first rows say about a table beyond the names of its columns. */

import { ImportRefusal } from "../files/importResult.ts";
import type { Overrides } from "../files/overrides.ts";
import { kindOfName, namesPremium } from "../series/kind.ts";
import { parsePlain } from "../text/decimal.ts";
import { currencyOf, isBlank } from "../text/numberFormat.ts";
import { type Layout, PRICES } from "./layout.ts";
import { withLots } from "./lots.ts";
import { markOrIndex, withConfirmed } from "./markPrices.ts";
import { askAboutLetters } from "./stampZones.ts";
import { withBaseVolume } from "./volumes.ts";

/** Rates per interval stay below this; prices of this size exist, but not beside zeros. */
const LARGEST_RATE = 1;

/** A share of numbers below zero that may be mistakes. */
const MOST_MISTAKES = 0.01;
/** The high of most bars of prices is not so many times their low. */
const STEADY = 1.5;

/**
 * Finds funding rates in the clothes of bars, premium indices, fixed-point prices, and times
 * that follow others in a column of that name.
 *
 * @throws ImportRefusal for a premium index, ImportPause for mark and index prices that look alike.
 */
export function refineLayout(
  layout: Layout,
  rows: readonly (readonly string[])[],
  fileName: string,
  overrides: Overrides,
): Layout {
  askAboutLetters(layout.columns, rows, overrides);
  const timed = withCurrency(
    tradedVolume(epochBesideDate(withoutVenue(layout, rows), rows), rows),
    rows,
  );
  if (timed.columns.open === undefined) return timed;
  const numbers = (meaning: (typeof PRICES)[number] | "volume") => {
    const place = timed.columns[meaning];
    const cells = place === undefined ? [] : rows.slice(0, 200).map((row) => row[place] ?? "");
    return cells.filter((cell) => !isBlank(cell)).map(parsePlain);
  };
  const [open, high, low, close] = PRICES.map(numbers) as [number[], number[], number[], number[]];
  const rest = [...high, ...low, ...close];
  const named = overrides.kind ?? kindOfName(fileName);
  const isZero = (value: number) => value === 0;
  const isRate = (value: number) => Math.abs(value) < LARGEST_RATE;
  const rates =
    open.length > 0 &&
    open.every(isRate) &&
    ((rest.every(isZero) && !open.every(isZero)) ||
      (named === "funding" && numbers("volume").every(isZero)));
  if (rates && named !== "openInterest" && (overrides.kind ?? "funding") === "funding") {
    const { time, clock, open: value, symbol } = timed.columns as Required<Layout["columns"]>;
    return {
      ...timed,
      kind: "funding",
      format: "freqtrade funding rates",
      columns: {
        time,
        value,
        ...(clock !== undefined && { clock }),
        ...(symbol !== undefined && { symbol }),
      },
    };
  }
  const all = [...open, ...rest];
  const below = all.filter((value) => value < 0).length;
  // Of prices a single one may have lost its sign; a premium is seldom as steady as they are.
  const wild = high.filter((value, row) => value > STEADY * (low[row] ?? 0)).length;
  const isPremium = below > MOST_MISTAKES * all.length || (below > 0 && 2 * wild > high.length);
  if (all.every(isRate) && (namesPremium(fileName) || isPremium)) {
    throw new ImportRefusal(
      "E_PREMIUM",
      "these are values of a premium index, which are no prices: import the klines, the mark price or the funding rates instead",
    );
  }
  const chosen = overrides.columns?.volume !== undefined;
  const clues = { rows, volumes: numbers("volume"), named, overrides };
  const marked = withConfirmed(timed, clues);
  const counted = chosen ? marked : withLots(withBaseVolume(marked, rows), rows);
  return fixedPoint(markOrIndex(counted, clues), rows);
}

/** Pages for people write a currency beside prices; programs that count seconds do not. */
function withCurrency(layout: Layout, rows: readonly (readonly string[])[]): Layout {
  const { time = -1, open = -1, close = -1 } = layout.columns;
  const signs = rows.flatMap((row) => [open, close].map((place) => currencyOf(row[place] ?? "")));
  const [sign = null] = signs;
  const one = sign !== null && signs.every((other) => other === sign);
  return one && rows.every((row) => !/^\d+$/.test(row[time] ?? ""))
    ? { ...layout, currency: sign }
    : layout;
}

/** A column of that name may hold what is traded, or where. */
function withoutVenue(layout: Layout, rows: readonly (readonly string[])[]): Layout {
  const { symbol, ...columns } = layout.columns;
  const kinds =
    /^(spot|futures?|perp(etual)?s?|swap|margin|linear|inverse|stocks?|crypto|fx|forex)$/i;
  if (symbol === undefined || !rows.every((row) => kinds.test(row[symbol] ?? ""))) return layout;
  return { ...layout, columns };
}

/** A `time` that is an epoch is no clock to a `date`, and makes it superfluous. */
function epochBesideDate(layout: Layout, rows: readonly (readonly string[])[]): Layout {
  const { clock, ...columns } = layout.columns;
  if (clock === undefined || !/^\d{9,19}(\.\d+)?$/.test(rows[0]?.[clock] ?? "")) return layout;
  return { ...layout, columns: { ...columns, time: clock } };
}

/** Brokers that know what was traded write it; others leave it at 0, and ticks must do. */
function tradedVolume(layout: Layout, rows: readonly (readonly string[])[]): Layout {
  const { tradedVolume: place, columns } = layout;
  if (place === undefined || columns.volume === undefined) return layout;
  const known = rows.some((row) => parsePlain(row[place] ?? "") > 0);
  return known ? { ...layout, columns: { ...columns, volume: place } } : layout;
}

/** Databento's prices are integers of 1e-9, unless they were asked for otherwise. */
function fixedPoint(layout: Layout, rows: readonly (readonly string[])[]): Layout {
  if (layout.format !== "Databento OHLCV") return layout;
  const place = layout.columns.open ?? 0;
  const whole = rows.slice(0, 200).every((row) => /^-?\d+$/.test(row[place] ?? ""));
  return whole ? { ...layout, priceDecimals: 9 } : layout;
}

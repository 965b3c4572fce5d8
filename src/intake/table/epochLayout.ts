/** Tables without a header that begin with an epoch: orders of exchanges, told by what makes bars of the rows. */

import type { PriceKind } from "#engine/market/series";
import { ImportRefusal } from "../files/importResult.ts";
import { isCoinMargined } from "../series/kind.ts";
import { symbolOfName } from "../series/symbol.ts";
import { parsePlain } from "../text/decimal.ts";
import type { Columns, Layout } from "./layout.ts";

type Row = readonly string[];

/** An order of columns that some exchange writes. */
interface Order {
  readonly format: string;
  readonly columns: Columns;
  readonly kind?: PriceKind;
  readonly pairs?: boolean;
  /** Only where the name of the file names no pair. */
  readonly nameless?: boolean;
  readonly contractVolume?: NonNullable<Layout["contractVolume"]>;
  readonly minutesInName?: boolean;
  /** What else such rows have. */
  readonly fits?: (row: Row) => boolean;
}

/** Open, high, low, close and volume behind the time. */
export const OHLCV = { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 } as const;
const PLAIN: Order = { format: "OHLCV without header", columns: OHLCV };
/** The money that changed hands comes first, and what was traded for it last. */
const GATE = { time: 0, close: 2, high: 3, low: 4, open: 5, volume: 6 } as const;
/** By the number of columns, the likelier first. */
const ORDERS: Readonly<Record<number, readonly Order[]>> = {
  5: [{ format: "OHLC without header", columns: withVolume([]) }],
  6: [
    PLAIN,
    {
      format: "Coinbase candles",
      columns: { time: 0, low: 1, high: 2, open: 3, close: 4, volume: 5 },
    },
    {
      format: "Bitfinex candles",
      columns: { time: 0, open: 1, close: 2, high: 3, low: 4, volume: 5 },
    },
    { format: "Gate candles", columns: { time: 0, volume: 1, close: 2, high: 3, low: 4, open: 5 } },
  ],
  7: [
    // The last counts trades; others write a turnover there.
    {
      format: "Kraken OHLCVT",
      columns: OHLCV,
      pairs: true,
      minutesInName: true,
      fits: (row) => isWhole(row[6]),
    },
    PLAIN,
    {
      format: "KuCoin candles",
      columns: { time: 0, open: 1, close: 2, high: 3, low: 4, volume: 5 },
    },
    { format: "Gate candles", columns: GATE },
  ],
  8: [
    // Kraken's interface puts the average price before the volume.
    {
      format: "Kraken OHLC",
      columns: { ...OHLCV, volume: 6 },
      minutesInName: true,
      fits: hasAverage,
    },
    PLAIN,
    { format: "Gate candles", columns: { ...GATE, confirm: 7 }, fits: (row) => isWord(row[7]) },
    { format: "Gate candles", columns: GATE },
  ],
  9: [
    // Of spot pairs both volumes behind the first count the quote currency, unless the name of the
    // file is one: then it says more.
    {
      format: "OKX candles",
      kind: "perp",
      columns: { ...OHLCV, confirm: 8 },
      contractVolume: { base: 6 },
      nameless: true,
      fits: isCoinsAndMoney,
    },
    { format: "OKX candles", columns: { ...OHLCV, confirm: 8 }, contractVolume: { base: 6 } },
  ],
};
/** Fewer rows that are bars are chance. */
const LEAST_SHARE = 0.5;

/**
 * Binds columns; null where no known order makes bars of the rows.
 *
 * @throws ImportRefusal for trades.
 */
export function epochLayout(rows: readonly Row[], cells: Row, fileName: string): Layout | null {
  const base = { barLabel: "open", headerless: true } as const;
  if (cells.length >= 11) {
    const coins = isCoinMargined(fileName) && { contractVolume: { base: 7 } };
    return { ...base, columns: OHLCV, format: "Binance klines", pairs: true, ...coins };
  }
  if (cells.length === 3) {
    throw new ImportRefusal(
      "E_TRADES",
      "three columns without a header look like a list of trades, not of bars: import candles instead",
      1,
    );
  }
  const { known } = symbolOfName(fileName);
  const orders = ORDERS[cells.length]?.filter(({ nameless }) => !(known && nameless === true));
  if (orders === undefined) return null;
  const judged = rows.filter(hasPrices);
  const share = (holds: (row: Row) => boolean) =>
    judged.length === 0 ? 1 : judged.filter(holds).length / judged.length;
  const [best] = orders
    .map((order) => ({ ...order, bars: share((row) => isBar(row, order.columns)) }))
    .filter(({ bars, fits = () => true }) => bars >= LEAST_SHARE && share(fits) >= LEAST_SHARE)
    .toSorted((a, b) => b.bars - a.bars);
  if (best === undefined) return null;
  const { bars, fits, nameless, ...layout } = best;
  return { ...base, ...layout };
}

/** Open, high, low, close, and the volume if there is a cell for it. */
export function withVolume(cells: Row): Columns {
  const { volume, ...prices } = OHLCV;
  return cells.length > 5 ? { ...prices, volume } : prices;
}

/** Rates in the clothes of bars have zeros, which every order explains. */
function hasPrices(row: Row): boolean {
  return row.slice(1, 5).every((cell) => read(cell) !== 0 && !Number.isNaN(read(cell)));
}

/** Whether open and close lie between low and high. */
export function isBar(row: Row, columns: Columns): boolean {
  const [open, high, low, close] = [columns.open, columns.high, columns.low, columns.close].map(
    (place = -1) => read(row[place]),
  ) as [number, number, number, number];
  return [open, close].every((price) => price <= high && price >= low);
}

/** Whether the sixth cell lies between low and high, or is 0 where nothing traded. */
export function hasAverage(row: Row): boolean {
  const average = read(row[5]);
  return average === 0 || (average >= read(row[3]) && average <= read(row[2]));
}

/** Whether the eighth cell divided by the seventh is a price of the bar. */
function isCoinsAndMoney(row: Row): boolean {
  const price = read(row[7]) / read(row[6]);
  return price >= 0.999 * read(row[3]) && price <= 1.001 * read(row[2]);
}

function isWhole(cell = ""): boolean {
  return /^\d+$/.test(cell);
}

function isWord(cell = ""): boolean {
  return /^(true|false)$/i.test(cell);
}

function read(cell = ""): number {
  return parsePlain(cell.replace(",", "."));
}

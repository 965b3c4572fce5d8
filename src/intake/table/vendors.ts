/** Vendors whose tables have a header, told by the names in it. */

import type { Layout } from "./layout.ts";

/** What a vendor's tables mean beyond what their columns are called. */
export interface Vendor
  extends Partial<
    Pick<
      Layout,
      | "kind"
      | "timeZone"
      | "dateOrder"
      | "groupsByComma"
      | "splits"
      | "pairs"
      | "barLabel"
      | "priceDecimals"
    >
  > {
  readonly format: string;
}

interface Clues {
  /** Names of columns, normalized. */
  readonly names: ReadonlySet<string>;
  /** Lines before the header, and the header as it stands. */
  readonly text: string;
  readonly fileName: string;
}

/** What investing.com calls the close in its languages. */
const LASTS = ["zuletzt", "último", "ultimo", "dernier", "цена", "ostatnio", "laatste", "şimdi"];
const LASTS_ELSEWHERE = ["收盘", "終値", "종가"];

/** Whether HistData named a file: its times are of New York in winter, whatever the format. */
export function isHistData(fileName: string): boolean {
  return /DAT_(ASCII|NT|MT|MS|XLSX)_/i.test(fileName);
}

const VENDORS: readonly (readonly [test: (clues: Clues) => boolean, vendor: Vendor])[] = [
  [({ fileName }) => isHistData(fileName), { format: "HistData", timeZone: "UTC-5" }],
  [
    // Spot archives have no header.
    has("opentime", "closetime", "takerbuyquotevolume", "ignore"),
    { format: "Binance futures klines", kind: "perp", pairs: true },
  ],
  [has("opentime", "closetime", "quoteassetvolume", "ignore"), { format: "Binance klines" }],
  [
    has("calctime", "lastfundingrate"),
    { format: "Binance funding rates", kind: "funding", pairs: true },
  ],
  [
    has("createtime", "sumopeninterest"),
    { format: "Binance metrics", kind: "openInterest", timeZone: "UTC", splits: true, pairs: true },
  ],
  [
    has("instrumentname", "fundingrate"),
    { format: "OKX funding rates", kind: "funding", splits: true, pairs: true },
  ],
  [has("instrumentname", "open", "opentime"), { format: "OKX candles", splits: true, pairs: true }],
  [has("homenotional", "foreignnotional"), { format: "BitMEX", kind: "perp", barLabel: "close" }],
  [has("volccy", "confirm"), { format: "OKX candles" }],
  [
    ({ names, text }) =>
      /cryptodatadownload/i.test(text) ||
      (names.has("date") &&
        names.has("symbol") &&
        (names.has("unix") || names.has("unixtimestamp"))) ||
      (names.has("date") && names.has("symbol") && /volume [a-z]/i.test(text)),
    { format: "CryptoDataDownload", pairs: true },
  ],
  [has("ticker", "windowstart"), { format: "Polygon aggregates", splits: true }],
  [has("tsevent", "rtype"), { format: "Databento OHLCV", splits: true }],
  [has("tsevent", "open"), { format: "Databento OHLCV", splits: true }],
  [has("timeopen", "timeclose", "marketcap"), { format: "CoinMarketCap" }],
  [
    ({ names }) => names.has("price") && names.has("open") && names.has("change%"),
    { format: "investing.com", dateOrder: "monthFirst", groupsByComma: true },
  ],
  [has("收盘", "成交额"), { format: "AKShare" }],
  [
    ({ names }) =>
      [...LASTS, ...LASTS_ELSEWHERE].some((name) => names.has(name)) &&
      [...names].some((name) => /%|涨跌/.test(name)),
    { format: "investing.com" },
  ],
  [has("exdividend", "adjclose"), { format: "Quandl" }],
  [has("adjclose", "adjopen"), { format: "Tiingo" }],
  [has("adjclose"), { format: "Yahoo Finance" }],
  [({ text }) => /^time,open,high,low,close,.*\bVolume\b/m.test(text), { format: "TradingView" }],
  [
    ({ names, text }) => names.has("per") && /<ticker>/i.test(text),
    { format: "Stooq", splits: true },
  ],
  [({ text }) => /<date>/i.test(text), { format: "MetaTrader 5" }],
  [({ names }) => names.has("gmttime"), { format: "Dukascopy", timeZone: "UTC" }],
];

/** The vendor of a table, if its header gives one away. */
export function vendorOf(clues: Clues): Vendor | null {
  return VENDORS.find(([test]) => test(clues))?.[1] ?? null;
}

function has(...wanted: readonly string[]): (clues: Clues) => boolean {
  return ({ names }) => wanted.every((name) => names.has(name));
}

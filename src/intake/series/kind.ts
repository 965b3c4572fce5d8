import type { SeriesKind } from "#engine/market/series";

/** Reads the kind of a series out of the name of its file; null where it says nothing. */
export function kindOfName(fileName: string): SeriesKind | null {
  const name = fileName.toLowerCase();
  if (/funding/.test(name)) return "funding";
  if (/open_?-?interest|[-_]metrics|[-_]oi[-_.]/.test(name)) return "openInterest";
  if (/^mark\.|[-_]mark\b|[-_]mark[-_]|mark_?-?price/.test(name)) return "mark";
  if (/index_?-?price|\d[mhdw]-index\b/.test(name)) return "index";
  // Whole words: PERP and UNISWAP are names of coins.
  const word = /(^|[-_.: ])(futures|perp|perpetual|swap|linear|inverse|um|cm|usdm)(?=[-_.: ]|\d|$)/;
  if (/(^|[-_.: ])p[fi]_(?=[a-z]{3,5}usd(?![a-z]))/.test(name)) return "perp"; // Kraken's PF_XBTUSD and PI_XBTUSD
  return word.test(name) || /\.p[.,_ ]/.test(name) || DELIVERY.test(fileName) ? "perp" : null;
}

/** A future that ends, as Binance names its archives: `BTCUSDT_240329-1h-2024-01.csv`. */
const DELIVERY = /(?<![A-Z0-9])[A-Z0-9]{4,16}_\d{6}(?=-\d)/;

/** Whether a name is one of Binance's futures settled in coin, whose volume counts contracts. */
export function isCoinMargined(fileName: string): boolean {
  return /(?<![A-Z0-9])[A-Z0-9]{2,12}USD_(PERP|\d{6})(?![A-Z0-9])/.test(fileName);
}

/** Whether a name plainly says that a file holds no prices. */
export function namesEvents(fileName: string): boolean {
  return /funding[-_ ]?rate|open[-_ ]?interest|[-_]oi[-_.]/i.test(fileName);
}

/** Whether a name says that a file holds a premium index, which is no price. */
export function namesPremium(fileName: string): boolean {
  return /premium/i.test(fileName);
}

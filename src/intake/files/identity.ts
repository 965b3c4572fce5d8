/** What a file's name says about its content: symbol and kind. */

import type { SeriesKind } from "#engine/market/series";

/** Longest first, so that USDT is not read as USD and a T. */
const QUOTES = [
  "FDUSD",
  "USDT",
  "USDC",
  "BUSD",
  "TUSD",
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "TRY",
  "BTC",
  "ETH",
  "BNB",
];

/** A symbol written `BTC-USDT`, and whether the quote currency was recognized. */
export interface Identity {
  readonly symbol: string;
  readonly known: boolean;
}

/** Reads the symbol out of `BTCUSDT-1h-2024.csv`, `btc_usdt.csv` or `Binance_BTCUSDT_1h.csv`. */
export function symbolOf(name: string): Identity {
  const stem = name
    .replace(/^.*[/\\]/, "")
    .replace(/(\.(csv|tsv|txt|gz|norm|long))+$/i, "")
    .toUpperCase();
  const tokens = stem.split(/[^A-Z0-9]+/).filter((token) => token !== "");
  for (const [place, token] of tokens.entries()) {
    const next = tokens[place + 1];
    if (next !== undefined && QUOTES.includes(next) && /^[A-Z0-9]{2,10}$/.test(token)) {
      return { symbol: `${token}-${next}`, known: true };
    }
    const split = splitPair(token);
    if (split !== null) return { symbol: split, known: true };
  }
  return { symbol: tokens.join("-").slice(0, 24) || "UNNAMED", known: false };
}

/** `BTCUSDT` as `BTC-USDT`; null without a known quote currency. */
export function splitPair(pair: string): string | null {
  const quote = QUOTES.find(
    (candidate) => pair.endsWith(candidate) && pair.length > candidate.length + 1,
  );
  return quote === undefined || !/^[A-Z0-9]+$/.test(pair)
    ? null
    : `${pair.slice(0, -quote.length)}-${quote}`;
}

/** Reads the kind out of a name: a generic file is spot. */
export function kindOf(name: string): SeriesKind {
  const text = name.toLowerCase();
  if (/funding/.test(text)) return "funding";
  if (/open_?interest|metrics|[-_]oi[-_.]/.test(text)) return "openInterest";
  if (/mark/.test(text)) return "mark";
  if (/indexprice|[-_]index/.test(text)) return "index";
  if (/futures|perp|swap|[-_]um[-_]|usdm/.test(text)) return "perp";
  return "spot";
}

/** What a file's name says about its content: symbol and kind. */

import type { SeriesKind } from "#engine/market/series";

/** The likelier first; longer before those they end with, so that USDT is not read as a T and USD. */
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
  const pairs = [
    ...tokens.flatMap((token, place) => neighbours(token, tokens[place + 1])),
    ...tokens.flatMap(split),
  ];
  // In DOWNLOAD-BTC-USD the pair is the one with the likelier quote.
  const [best] = pairs.sort((a, b) => QUOTES.indexOf(a.quote) - QUOTES.indexOf(b.quote));
  return best === undefined
    ? { symbol: tokens.join("-").slice(0, 24) || "UNNAMED", known: false }
    : { symbol: `${best.base}-${best.quote}`, known: true };
}

interface Pair {
  readonly base: string;
  readonly quote: string;
}

function neighbours(base: string, quote: string | undefined): readonly Pair[] {
  return quote !== undefined && QUOTES.includes(quote) && /^[A-Z0-9]{2,10}$/.test(base)
    ? [{ base, quote }]
    : [];
}

function split(token: string): readonly Pair[] {
  const quote = QUOTES.find(
    (candidate) => token.endsWith(candidate) && token.length > candidate.length + 2,
  );
  return quote === undefined ? [] : [{ base: token.slice(0, -quote.length), quote }];
}

/** `BTCUSDT` as `BTC-USDT`; null without a known quote currency. */
export function splitPair(pair: string): string | null {
  const [found] = /^[A-Z0-9]+$/.test(pair) ? split(pair) : [];
  return found === undefined ? null : `${found.base}-${found.quote}`;
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

/** Symbols as exchanges and files write them → `BTC-USDT`. */

import type { PriceKind } from "#engine/market/series";

/** Known quote currencies, the likelier first. */
const QUOTES = [
  ...["FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USDP", "USDD", "USDE", "RLUSD", "USD1", "USD"],
  ...["EURC", "EURI", "EUR", "GBP", "JPY", "CHF", "AUD", "CAD", "NZD", "TRY", "BRL", "KRW", "PLN"],
  ...["SEK", "NOK", "DKK", "CZK", "HUF", "RON", "ZAR", "MXN", "HKD", "SGD", "CNH", "CNY", "INR"],
  ...["IDR", "THB", "RUB", "UAH", "ARS", "COP", "NGN", "BIDR", "BVND", "DAI", "PAX", "UST", "VAI"],
  ...["BTC", "XBT", "ETH", "BNB", "TRX", "XRP", "DOGE", "DOT", "SOL"],
];
/** Longer before those they end with, so that USDT is not read as a T and USD. */
const BY_LENGTH = QUOTES.toSorted((a, b) => b.length - a.length);

/** Dollars that end like a coin and USD: DOTUSD is no DO-TUSD. Bases of two letters are too rare to try. */
const LOOKALIKE = /^(TUSD|BUSD)$/;
/** TUSD quotes few coins, and more end in a T. */
const BEFORE_TUSD =
  /^(BTC|ETH|BNB|XRP|ADA|LTC|TRX|EOS|LINK|DOGE|SOL|BCH|MATIC|USDC|PAX|WAVES|FDUSD)$/;
/** Quotes of which even one letter before them is a base. */
const STABLE = /^(USDT|USDC)$/;
const BEFORE_USD = /^(SHIB|USDT)$/;

/** The day on which a future ends, as in `BTC-USDT-240329`: it is another market than the perpetual one. */
const DELIVERY = /(?<=[A-Z])[-_](\d{6})$/;

/** KuCoin ends the names of its perpetual futures in an M, and charts end them in PERP. */
const PERPETUAL_M = /^([A-Z0-9]{2,10}(?:USDT|USDC|USD))(?:M|PERP)$/;
/** What some exchanges write before a pair: `PERP_BTC_USDT`, `SPOT_BTC_USDT`, and Kraken `PF_XBTUSD`. */
const MARKET = /^(PERP|SWAP|SPOT|P[FI])$/;
/** Money that nobody buys with coins: `KRW-BTC` is Upbit's way to write BTC-KRW. */
const MONEY = /^(KRW|USD|USDT|USDC|EUR|JPY|IDR|THB|SGD)$/;
const COINS = /^(BTC|XBT|ETH|BNB|TRX|XRP|DOGE|DOT|SOL)$/;

/** In `BTC_USD历史数据` the symbol ends where the other script begins. */
const FOREIGN_WORD =
  /(?<=[A-Z0-9])[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What people and programs call a file of anything. */
const ANYTHING =
  /^(EXPORT|DATA|DATASET|DOWNLOAD|PRICES?|HISTORY|HISTORICAL|HISTORICALDATA|CHART|TABLE|OHLCV?|CANDLES?|BARS?|QUOTES?|KLINES?|STOCKS?|FILE|BOOK\d*|SHEET\d*|OUTPUT|RESULTS?|TEST|SAMPLE|UNTITLED|UNNAMED|NEW|COPY|CSV)$/;

/** Words beside a symbol in names of files. */
const BESIDE =
  /^(DERIBIT|TIINGO|EODHD|KIBOT|IBKR|FIRSTRATE|ALPACA|POLYGON|UPBIT|DLY|SCID|BARDATA|COINMARKETCAP|HISTORICAL|DATA|TRADE|QUOTE|DAILY|HOURLY|WEEKLY|MONTHLY|MINUTE|INTRADAY|\d+(MIN|MINS|MINUTE|HOUR|DAY|WEEK|MONTH|SEC)S?)$/;

/** Words of file names that are no currencies. */
const VENUES =
  /^(BINANCE|BITSTAMP|KRAKEN|COINBASE|GEMINI|BITFINEX|POLONIEX|BYBIT|OKX|KUCOIN|HUOBI|GATEIO|UPBIT|DERIBIT|DATA|DOWNLOAD|DEFAULT|FUNDING|RATE|INDEX|MARK|KLINES)$/;

interface Pair {
  readonly base: string;
  readonly quote: string;
}

/** A symbol, and whether it is a pair with a known quote currency. */
export interface NamedSymbol {
  readonly symbol: string;
  readonly known: boolean;
  /** What the form of the symbol says: `BTC-USDT-SWAP` is a perpetual future. */
  readonly kind?: PriceKind;
}

/**
 * Reads a symbol as exchanges write it: `BTCUSDT`, `BTC/USDT:USDT`, `BTC-USDT-SWAP`, `X:BTCUSD`,
 * `BTCUSDT.P`. One without a known quote currency stays as it is, in capitals.
 */
export function normalizeSymbol(written: string): NamedSymbol {
  const text = written.trim().toUpperCase();
  const bare = text
    .replace(/^[A-Z]+:(?=[A-Z0-9])/, "")
    .replace(DELIVERY, "")
    .replace(/([-_.](SWAP|PERP|PERPETUAL|P))$/, "")
    .replace(/:[A-Z0-9]+$/, "");
  const perpetual = bare.length < text.replace(/^[A-Z]+:/, "").length || PERPETUAL_M.test(bare);
  const tokens = bare
    .replace(PERPETUAL_M, "$1")
    .split(/[-_/ ]/)
    .filter((token) => token !== "");
  // `coinbase-btc-usd-spot`: the venue may stand in front.
  const named = tokens.length > 2 && VENUES.test(tokens[0] ?? "") ? tokens.slice(1) : tokens;
  const [market = "", ...marketed] = named;
  if (MARKET.test(market) && pairOf(marketed) !== null) {
    const inside = normalizeSymbol(marketed.join("-"));
    return market === "SPOT" ? inside : { ...inside, kind: "perp" };
  }
  // Deribit quotes in dollars, and says so by nothing.
  const pair = pairOf(/^[A-Z]{2,6}-PERPETUAL$/.test(text) ? [...named, "USD"] : named);
  const kind = perpetual ? ({ kind: "perp" } as const) : {};
  const delivery = DELIVERY.exec(text)?.[1];
  return pair === null
    ? { symbol: text, known: false, ...kind }
    : {
        symbol: [pair.base, pair.quote, ...(delivery === undefined ? [] : [delivery])].join("-"),
        known: true,
        ...kind,
      };
}

/** Reads the symbol out of `BTCUSDT-1h-2024.csv`, `btc_usdt.csv` or `Binance_BTCUSDT_1h.csv`. */
export function symbolOfName(fileName: string): NamedSymbol {
  const stem = fileName
    .replace(/^.*[/\\]/, "")
    .replace(
      /(\.(csv|tsv|txt|gz|zip|json|jsonl|parquet|pq|feather|arrow|norm|long|last|minute|day|dly))+$/i,
      "",
    )
    // A chart's timeframe, and what makes its name unique.
    .replace(/, ?\d*[SDWMH]?(_[0-9a-f]{4,6})?( ?\(\d+\))?$/i, "")
    .replace(/(?<![A-Za-z0-9])t(?=[A-Z]{6,})/, "") // Bitfinex: tBTCUSD
    .toUpperCase();
  const [, deribit, settled = "USD"] =
    /(?<![A-Z0-9])([A-Z0-9]{2,10})(?:_(USDC|USDT))?-PERPETUAL(?![A-Z])/.exec(stem) ?? [];
  if (deribit !== undefined) return { symbol: `${deribit}-${settled}`, known: true, kind: "perp" };
  const dated = /^(?:.*__)?([A-Z0-9]+) (\d\d-\d\d)$/.exec(stem); // a future and its month, as NinjaTrader names files
  if (dated !== null) return { symbol: `${dated[1]}-${dated[2]}`, known: false };
  const [delivery] = /(?<![A-Z0-9])[A-Z0-9]{4,16}_\d{6}(?=-\d)/.exec(stem) ?? [];
  if (delivery !== undefined) {
    const { symbol, known } = normalizeSymbol(delivery);
    if (known) return { symbol, known };
  }
  const words = stem.replace(FOREIGN_WORD, " $&");
  const tokens = words.split(/[^\p{L}\p{N}]+/u).filter((token) => token !== "");
  const perpetual = tokens.find((token) => PERPETUAL_M.test(token));
  if (perpetual !== undefined) return normalizeSymbol(perpetual);
  const pairs = [...neighbours(tokens), ...tokens.flatMap(split)];
  // In DOWNLOAD-BTC-USD the pair is the one with the likelier quote.
  const [best] = pairs.sort((a, b) => quotesFirst(a.quote, b.quote));
  if (best !== undefined) return { symbol: `${best.base}-${best.quote}`, known: true };
  const named = tokens.filter(
    (token) =>
      !/^(\d{1,2}|\d{7,}|(19|20)\d\d(0[1-9]|1[0-2])?|\d+(S|M|MIN|H|D|W)|(M|H|D)\d+|FUNDING|RATE|PERP|FUTURES|SWAP|SPOT|MARK|INDEX|OI)$/.test(
        token,
      ),
  );
  const others = named.filter((token) => !BESIDE.test(token));
  // DATA beside USDT is a coin.
  const telling = others.every((token) => MONEY.test(token)) ? named : others;
  const [venue = "", rest = ""] = telling;
  const isVenue = telling.length === 2 && VENUES.test(venue) && !MONEY.test(rest);
  const alone = isVenue ? telling.slice(1) : telling;
  return {
    symbol: (alone.length > 0 ? alone : tokens).join("-").slice(0, 24) || "UNNAMED",
    known: false,
  };
}

/**
 * The symbol that the name of a vendor's file states, such as `FOOBAR` in `FOOBAR-1h-2024-01.csv`;
 * null where a name states none.
 */
export function statedSymbol(fileName: string): string | null {
  const name = fileName.replace(/^.*__/, "");
  const archive =
    /^([A-Z0-9]{3,24})-(?:\d+[smhdwM]o?|fundingRate|metrics|fundingrates)(?:-\d{4}|\b)/.exec(name);
  const kraken = /^([A-Z0-9.]{5,16})_(?:\d{1,5})\.(?:csv|txt)/.exec(name);
  return archive?.[1] ?? kraken?.[1] ?? null;
}

/** Whether a symbol is only what files of anything are called: two of them need not be one. */
export function isAnonymous(symbol: string): boolean {
  return symbol.split("-").every((word) => ANYTHING.test(word));
}

/** Orders currencies by how likely they quote; unknown ones come last. */
export function quotesFirst(a: string, b: string): number {
  const rank = (currency: string) => {
    const place = QUOTES.indexOf(currency.toUpperCase());
    return place === -1 ? QUOTES.length : place;
  };
  return rank(a) - rank(b);
}

function pairOf(tokens: readonly string[]): Pair | null {
  const [base, quote] = tokens;
  if (base !== undefined && quote !== undefined && QUOTES.includes(quote) && base !== quote) {
    return inOrder({ base, quote });
  }
  return tokens.length === 1 ? (split(base ?? "")[0] ?? null) : null;
}

function inOrder({ base, quote }: Pair): Pair {
  return MONEY.test(base) && COINS.test(quote) ? { base: quote, quote: base } : { base, quote };
}

function neighbours(tokens: readonly string[]): readonly Pair[] {
  return tokens.flatMap((base, place) => {
    const quote = tokens[place + 1];
    const fits =
      quote !== undefined &&
      QUOTES.includes(quote) &&
      base !== quote &&
      !base.endsWith(quote) &&
      /^[A-Z0-9]{2,12}$/.test(base) &&
      !/^\d+$/.test(base) &&
      !VENUES.test(base);
    return fits ? [inOrder({ base, quote })] : [];
  });
}

function split(token: string): readonly Pair[] {
  const bare = /^[A-Z0-9]+$/.test(token) ? token : "";
  // The length of a bar may follow: EURUSD60, XAUUSDM15.
  for (const text of [bare, bare.replace(/\d+$/, ""), bare.replace(/([MHDW]|MN)\d+$/, "")]) {
    // Kraken marks currencies: XXBTZUSD, XETHXXBT.
    const [, coins, money, other] = /^X([A-Z]{3,4})(?:Z([A-Z]{3})|X(XBT|ETH))$/.exec(text) ?? [];
    if (coins !== undefined) return [{ base: coins, quote: money ?? other ?? "" }];
    const coin = text.replace(/USD$/, "");
    const isUsd = coin !== text && (BEFORE_USD.test(coin) || coin.length < 4);
    const quote = BY_LENGTH.find(
      (candidate) =>
        text.endsWith(candidate) &&
        !(isUsd && LOOKALIKE.test(candidate)) &&
        (candidate !== "TUSD" || BEFORE_TUSD.test(text.slice(0, -4))),
    );
    if (quote === undefined) continue;
    const base = text.slice(0, -quote.length);
    if (base.length >= (STABLE.test(quote) ? 1 : 2) && base.length <= 15 && !VENUES.test(base))
      return [{ base, quote }];
  }
  return [];
}

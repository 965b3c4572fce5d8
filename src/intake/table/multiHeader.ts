/** Headers of several lines, as yfinance writes them: what, of which ticker, and the name of the index. */

/** A header of one line for each ticker. */
export interface TickerHeader {
  readonly ticker: string;
  /** Names of columns; those of other tickers are blank. */
  readonly cells: readonly string[];
}

export interface MultiHeader {
  /** How many lines it has. */
  readonly lines: number;
  readonly tickers: readonly TickerHeader[];
}

/**
 * Reads `Price,Close,…` / `Ticker,BTC-USD,…` / `Date,,…` in its variants, also with the tickers
 * first; null for anything else.
 */
export function multiHeader(rows: readonly (readonly string[])[]): MultiHeader | null {
  const [one, two, third] = rows;
  if (one === undefined || two === undefined || third === undefined) return null;
  const [first, second] = /^(ticker|symbols?)$/i.test(one[0] ?? "") ? [two, one] : [one, two];
  const [, ...fields] = first;
  const [corner = "", ...names] = second;
  if (!/^(ticker|symbols?|)$/i.test(corner) || names.length < 4) return null;
  if (!/^(price|attributes?|date|)$/i.test(first[0] ?? "")) return null;
  if (
    !fields.some((field) => /^close$/i.test(field)) ||
    names.some((name) => !/^[A-Za-z^]/.test(name))
  )
    return null;
  if (fields.every((field) => names.includes(field))) return null;
  const [index = "", ...rest] = third;
  const indexLine = /^(date|datetime|index)$/i.test(index) && rest.every((cell) => cell === "");
  const tickers = [...new Set(names)].map((ticker) => ({
    ticker,
    cells: ["Date", ...fields.map((field, place) => (names[place] === ticker ? field : ""))],
  }));
  return { lines: indexLine ? 3 : 2, tickers };
}

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

/** Reads `Price,Close,…` / `Ticker,BTC-USD,…` / `Date,,…`, in either order; null for anything else. */
export function multiHeader(rows: readonly (readonly string[])[]): MultiHeader | null {
  const [one, other, third] = rows;
  if (one === undefined || other === undefined || third === undefined) return null;
  const byTicker = /^(ticker|symbols?)$/i.test(one[0] ?? "");
  const [, ...fields] = byTicker ? other : one;
  const [corner = "", ...names] = byTicker ? one : other;
  if (!/^(ticker|symbols?|)$/i.test(corner) || names.length < 4) return null;
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

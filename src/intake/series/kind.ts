import type { SeriesKind } from "#engine/market/series";

/** Reads the kind of a series out of the name of its file; null where it says nothing. */
export function kindOfName(fileName: string): SeriesKind | null {
  const name = fileName.toLowerCase();
  if (/funding/.test(name)) return "funding";
  if (/open_?-?interest|[-_]metrics|[-_]oi[-_.]/.test(name)) return "openInterest";
  if (/[-_]mark\b|[-_]mark[-_]|mark_?-?price/.test(name)) return "mark";
  if (/index_?-?price|\d[mhdw]-index\b/.test(name)) return "index";
  // Whole words: PERP and UNISWAP are names of coins.
  if (
    /(^|[-_.: ])(futures|perp|perpetual|swap|linear|inverse|um|cm|usdm)(?=[-_.: ]|\d|$)/.test(name)
  )
    return "perp";
  if (/\.p[.,_ ]/.test(name)) return "perp";
  return null;
}

/** Whether a name says that a file holds a premium index, which is no price. */
export function namesPremium(fileName: string): boolean {
  return /premium/i.test(fileName);
}

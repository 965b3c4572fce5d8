import { columnsOf, type Series } from "#engine/market/series";

/**
 * SHA-256 over what series are and hold, in hex: over the list of symbol, kind and timeframe of
 * each with the SHA-256 of every column (little-endian float64), as JSON.
 */
export async function contentHash(series: readonly Series[]): Promise<string> {
  const contents = await Promise.all(
    series.map(async (one) => [
      one.symbol,
      one.kind,
      one.timeframe,
      ...(await Promise.all(columnsOf(one).map(([, column]) => sha256(column)))),
    ]),
  );
  return sha256(new TextEncoder().encode(JSON.stringify(contents)));
}

/** SHA-256 of bytes, in hex. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

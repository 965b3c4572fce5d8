import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { BacktestResult } from "./result.ts";

/**
 * SHA-256 over the equity column (little-endian float64) and the records (JSON, in order),
 * in hex. Equal runs have equal hashes, on every machine that is little-endian.
 */
export function resultHash({ equity, records }: BacktestResult): string {
  const hash = sha256.create();
  hash.update(new Uint8Array(equity.buffer, equity.byteOffset, equity.byteLength));
  // The text of the whole list, piece by piece: that of millions of records is too long for one string.
  for (let place = 0; place < records.length; place++) {
    hash.update(utf8ToBytes((place === 0 ? "[" : ",") + JSON.stringify(records[place])));
  }
  hash.update(utf8ToBytes(records.length === 0 ? "[]" : "]"));
  return bytesToHex(hash.digest());
}

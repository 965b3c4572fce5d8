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
  hash.update(utf8ToBytes(JSON.stringify(records)));
  return bytesToHex(hash.digest());
}

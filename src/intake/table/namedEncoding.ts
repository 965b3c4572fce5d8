import type { Encoding } from "../bytes/encoding.ts";
import { ALIASES, normalizeName } from "./columnNames.ts";

const NAMES = new Set(Object.values(ALIASES).flat());
/** What texts are in that are neither Unicode nor western. */
const LEGACY = ["windows-1251", "windows-1250", "gb18030", "shift_jis", "euc-kr", "big5"] as const;
/** So many names of a header say in which encoding it is. */
const ENOUGH = 3;
const HEADER_BYTES = 2000;

/** A guess at an encoding by which names of columns it makes of the first lines. */
export function namedEncoding(head: Uint8Array, guess: Encoding): Encoding {
  if (guess.label !== "windows-1252") return guess;
  const start = head.subarray(0, HEADER_BYTES);
  const known = (label: string) => {
    const cells = new TextDecoder(label).decode(start).split(/[\r\n,;\t|]/);
    return cells.filter((cell) => NAMES.has(normalizeName(cell.replaceAll('"', "")))).length;
  };
  const counts = LEGACY.map((label) => [label, known(label)] as const);
  const [label, count] = counts.reduce((best, next) => (next[1] > best[1] ? next : best));
  return count >= ENOUGH && count > known(guess.label) ? { label, guessed: true } : guess;
}

/** Changes bytes the way damage, editors and attackers do. */

type Bytes = Uint8Array<ArrayBuffer>;
/** A whole number from 0 to below the bound. */
export type Draw = (below: number) => number;

/** Pieces that files of market data trip over. */
const WORDS = [
  ...[",", ";", "\t", "\n", "\r", "\r\n", '"', '""', "\u0000", "-", "+", ".", "e", "E+12", " "],
  ...["NaN", "null", "Infinity", "-1", "0", "-0", "1e999", "1e-320", "0x10", "1_000", "１"],
  ...["9007199254740993", "18446744073709551616", "1704067200", "1704067200000000000", "20240101"],
  ...["2024-02-30", "0024-01-01", "9999-12-31", "2024-01-01T00:00:00+25:00", "31/12/2024", "EST"],
  ...[
    "1,234.5",
    "1.234,5",
    "time",
    "open",
    "close",
    "symbol",
    "__proto__",
    "constructor",
    "\ufeff",
  ],
  ...["[", "]", "{", "}", "PAR1", "ARROW1", "PK\u0003\u0004", "\u001f\u008b", "sep=;", "Total"],
];

/** One to four changes of a file. */
export function mutate(bytes: Bytes, other: Bytes, draw: Draw): Bytes {
  let changed = bytes;
  for (let left = 1 + draw(4); left > 0; left--) {
    const change = MUTATIONS[draw(MUTATIONS.length)];
    if (change !== undefined) changed = change(changed, other, draw);
  }
  return changed.length > 30_000 ? changed.slice(0, 30_000) : changed;
}

const MUTATIONS: readonly ((bytes: Bytes, other: Bytes, draw: Draw) => Bytes)[] = [
  (bytes, _, draw) => edit(bytes, draw(bytes.length + 1), 0, wordBytes(draw)),
  (bytes, _, draw) => edit(bytes, draw(bytes.length + 1), 1 + draw(8), wordBytes(draw)),
  (bytes, _, draw) => edit(bytes, draw(bytes.length + 1), 1 + draw(40), new Uint8Array()),
  (bytes, _, draw) => bytes.slice(0, draw(bytes.length + 1)),
  (bytes, _, draw) => bytes.slice(draw(Math.min(200, bytes.length + 1))),
  (bytes, _, draw) => edit(bytes, draw(bytes.length + 1), 1, Uint8Array.of(draw(256))),
  (bytes, _, draw) => edit(bytes, draw(bytes.length + 1), 1, Uint8Array.of(48 + draw(10))),
  (bytes, _, draw) => {
    const flipped = bytes.slice();
    const at = draw(Math.max(1, bytes.length));
    if (bytes.length > 0) flipped[at] = (flipped[at] as number) ^ (1 << draw(8));
    return flipped;
  },
  (bytes, other, draw) => {
    const from = draw(other.length + 1);
    return edit(bytes, draw(bytes.length + 1), draw(100), other.slice(from, from + draw(400)));
  },
  // One sign again and again, as rulers, padding and stuck keys are.
  (bytes, _, draw) => {
    const run = new Uint8Array(1 + draw(400)).fill(wordBytes(draw)[0] ?? 32);
    return edit(bytes, draw(bytes.length + 1), 0, run);
  },
  (bytes, _, draw) => {
    // A line twice, somewhere else.
    const start = bytes.indexOf(10, draw(bytes.length + 1)) + 1;
    const end = bytes.indexOf(10, start) + 1;
    const line = bytes.slice(start, end > start ? end : bytes.length).slice(0, 500);
    const place = bytes.indexOf(10, draw(bytes.length + 1)) + 1;
    return edit(bytes, place, 0, line);
  },
];

function wordBytes(draw: Draw): Bytes {
  return new TextEncoder().encode(WORDS[draw(WORDS.length)]);
}

function edit(bytes: Bytes, at: number, removed: number, added: Bytes): Bytes {
  const end = Math.min(bytes.length, at + removed);
  const edited = new Uint8Array(at + added.length + bytes.length - end);
  edited.set(bytes.subarray(0, at));
  edited.set(added, at);
  edited.set(bytes.subarray(end), at + added.length);
  return edited;
}

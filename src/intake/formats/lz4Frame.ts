const MAGIC = 0x184d2204;
const FLAG = { blockChecksum: 16, contentSize: 8, dictionary: 1 } as const;
const RAW = 0x80000000;
/** The most that LZ4 can make of a byte. */
const EXPANSION = 255;

/**
 * Follows the blocks of an LZ4 frame (format 1.6), which the decoder does not check.
 *
 * @returns The most bytes it can expand to, whatever its header says.
 * @throws RangeError when a block is longer than the frame.
 */
export function lz4Bound(data: Uint8Array): number {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError("no LZ4 frame");
  const flags = view.getUint8(4);
  let at = 7;
  if (flags & FLAG.contentSize) at += 8;
  if (flags & FLAG.dictionary) at += 4;
  for (;;) {
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) return EXPANSION * data.length + 64;
    at += (word & ~RAW) >>> 0;
    if (flags & FLAG.blockChecksum) at += 4;
    if (at > data.length) throw new RangeError("a block is longer than its frame");
  }
}

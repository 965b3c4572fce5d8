/**
 * Follows the literals of a Snappy block, whose lengths decoders trust.
 *
 * @throws RangeError when one is longer than the block.
 */
export function verifySnappy(packed: Uint8Array): void {
  let at = 0;
  while (at < 5 && (packed[at] ?? 0) >= 128) at++;
  at++;
  while (at < packed.length) {
    const tag = packed[at++] as number;
    const kind = tag & 3;
    if (kind > 0) {
      at += kind === 3 ? 4 : kind;
      continue;
    }
    let length = tag >> 2;
    const extra = Math.max(0, length - 59);
    if (extra > 0) {
      length = 0;
      for (let byte = 0; byte < extra; byte++) length += (packed[at++] ?? 0) * 256 ** byte;
    }
    at += length + 1;
    if (at > packed.length) throw new RangeError("a literal is longer than its block");
  }
}

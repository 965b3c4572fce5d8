/** The four words of a counter or of a block. */
export type Block = readonly [number, number, number, number];

/** The two words of a key. */
export type Key = readonly [number, number];

const ROUNDS = 10;

/**
 * One block of Philox4x32-10 (Salmon et al. 2011): a counter-based generator, whose
 * output for a key and a counter needs no history. All words are unsigned 32-bit.
 */
export function philox([c0, c1, c2, c3]: Block, [k0, k1]: Key): Block {
  let [a, b, c, d, left, right] = [c0, c1, c2, c3, k0, k1];
  for (let round = 0; round < ROUNDS; round++) {
    const first = multiply(a, 0xd2511f53);
    const second = multiply(c, 0xcd9e8d57);
    [a, b, c, d] = [
      (second.high ^ b ^ left) >>> 0,
      second.low,
      (first.high ^ d ^ right) >>> 0,
      first.low,
    ];
    left = (left + 0x9e3779b9) >>> 0;
    right = (right + 0xbb67ae85) >>> 0;
  }
  return [a, b, c, d];
}

/** The 64-bit product of two 32-bit words, in halves of 16 bits so that doubles hold it exactly. */
function multiply(x: number, y: number): { readonly high: number; readonly low: number } {
  const low = (x & 0xffff) * y;
  const high = (x >>> 16) * y;
  const middle = (high % 0x10000) * 0x10000 + low;
  return {
    high: (Math.floor(high / 0x10000) + Math.floor(middle / 0x100000000)) >>> 0,
    low: middle >>> 0,
  };
}

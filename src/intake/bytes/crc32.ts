/** CRC-32 as gzip and zip use it (RFC 1952, section 8), four bytes a step. */

const POLYNOMIAL = 0xedb88320;

const TABLES = buildTables();

function buildTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const [one, two, three, four] = Array.from({ length: 4 }, () => new Uint32Array(256)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    one[byte] = value;
  }
  for (let byte = 0; byte < 256; byte++) {
    two[byte] = next(one, one[byte] as number);
    three[byte] = next(one, two[byte] as number);
    four[byte] = next(one, three[byte] as number);
  }
  return [one, two, three, four];
}

function next(table: Uint32Array, value: number): number {
  return (value >>> 8) ^ (table[value & 255] as number);
}

/** Goes on with the checksum of what came before; 0 begins one. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [one, two, three, four] = TABLES;
  let sum = ~before;
  let at = 0;
  for (const last = bytes.length - 3; at < last; at += 4) {
    sum ^=
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    sum =
      (four[sum & 255] as number) ^
      (three[(sum >>> 8) & 255] as number) ^
      (two[(sum >>> 16) & 255] as number) ^
      (one[sum >>> 24] as number);
  }
  for (; at < bytes.length; at++) {
    sum = (sum >>> 8) ^ (one[(sum ^ (bytes[at] as number)) & 255] as number);
  }
  return ~sum >>> 0;
}

/** Thrift's compact protocol, as much of it as the page headers of Parquet use. */

/** The fields of a struct by their numbers. */
export type Struct = ReadonlyMap<number, unknown>;

/** Structs inside structs are an attack beyond this. */
const DEEPEST = 6;

/** Reads from `at` on. @throws RangeError where bytes end, or are no such thing. */
export class CompactReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  struct(depth: number): Struct {
    if (depth > DEEPEST) throw new RangeError("a header without end");
    const fields = new Map<number, unknown>();
    for (let id = 0; ; ) {
      const byte = this.#byte();
      if (byte === 0) return fields;
      id = byte >> 4 === 0 ? this.#zigzag() : id + (byte >> 4);
      fields.set(id, this.#value(byte & 15, depth));
    }
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      if (shift > 63) throw new RangeError("a number without end");
    }
  }

  #value(type: number, depth: number): unknown {
    if (type <= 2) return type === 1;
    if (type === 3) return this.#byte();
    if (type <= 6) return this.#zigzag();
    if (type === 7) this.at += 8;
    else if (type === 8) {
      const length = this.varint();
      if (length < 0) throw new RangeError("a text without length");
      this.at += length;
    } else if (type === 12) return this.struct(depth + 1);
    else throw new RangeError(`a field of type ${type}`);
    return null;
  }

  #zigzag(): number {
    const value = this.varint();
    return (value >>> 1) ^ -(value & 1);
  }

  #byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw new RangeError("a page ends too early");
    return byte;
  }
}

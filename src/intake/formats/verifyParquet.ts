/**
 * Checks the pages of Parquet columns before a library trusts them: a run length that was changed
 * by damage would have it count for hours. Layout: Parquet format 2.11, Thrift compact protocol.
 */

import type { ColumnMetaData, Compressors } from "hyparquet";
import { MOST_ROWS } from "../files/limits.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const LARGEST_PAGE = 256 * 1024 * 1024;
/** Runs are filled up to whole groups. */
const PADDING = 1024;
const PAGE = { data: 0, dictionary: 2 } as const;
const ENCODING = {
  plainDictionary: 2,
  rle: 3,
  deltaFirst: 5,
  deltaLast: 7,
  dictionary: 8,
} as const;

export interface ColumnPages {
  readonly column: ColumnMetaData;
  /** Whether values may be missing, so that levels stand before them. */
  readonly optional: boolean;
}

/**
 * @param bytes - The chunk of the column.
 * @throws RangeError when counts do not fit the page.
 */
export function verifyPages(
  bytes: Bytes,
  { column, optional }: ColumnPages,
  compressors: Compressors,
): void {
  const reader = new CompactReader(bytes, 0);
  for (let values = 0; values < Number(column.num_values) && reader.at < bytes.length - 1; ) {
    const header = reader.struct(0);
    const [unpacked, packed] = [number(header, 2), number(header, 3)];
    if (
      unpacked < 0 ||
      unpacked > LARGEST_PAGE ||
      packed < 0 ||
      reader.at + packed > bytes.length
    ) {
      throw new RangeError("a page is longer than its column");
    }
    const page = bytes.subarray(reader.at, reader.at + packed);
    reader.at += packed;
    const type = number(header, 1);
    const data = nested(header, type === PAGE.data ? 5 : type === PAGE.dictionary ? 7 : 8);
    const count = countOf(data);
    if (type === PAGE.dictionary) continue;
    values += count;
    if (type === PAGE.data) {
      verifyValues(
        expand(page, unpacked, column, compressors),
        0,
        count,
        number(data, 2),
        optional,
        column.type,
      );
    } else {
      const levels = number(data, 5) + number(data, 6);
      if (levels < 0 || levels > page.length)
        throw new RangeError("levels are longer than their page");
      if (optional) verifyLevels(page, number(data, 6), levels, count);
      const packedValues = page.subarray(levels);
      const values2 =
        data.get(7) === false
          ? packedValues
          : expand(packedValues, unpacked - levels, column, compressors);
      verifyValues(values2, 0, count - number(data, 2), number(data, 4), false, column.type);
    }
  }
}

function expand(
  page: Bytes,
  length: number,
  { codec }: ColumnMetaData,
  compressors: Compressors,
): Uint8Array {
  if (codec === "UNCOMPRESSED" || page.length === 0) return page;
  const decompress = compressors[codec];
  if (decompress === undefined) throw new RangeError(`compression ${codec} is not known`);
  return decompress(page, Math.max(0, length));
}

function verifyValues(
  page: Uint8Array,
  start: number,
  count: number,
  encoding: number,
  optional: boolean,
  type: ColumnMetaData["type"],
): void {
  let at = start;
  if (optional) {
    const length = new DataView(page.buffer, page.byteOffset, page.length).getUint32(at, true);
    verifyLevels(page, at + 4, at + 4 + length, count);
    at += 4 + length;
  }
  if (at >= page.length) return;
  if (encoding >= ENCODING.deltaFirst && encoding <= ENCODING.deltaLast) verifyDelta(page, at);
  // Whether values are runs of booleans or of places in a dictionary depends on the column's type.
  const isBoolean = encoding === ENCODING.rle && type === "BOOLEAN";
  if (isBoolean) verifyRuns(page, at + 4, page.length, 1, count);
  else if (encoding <= ENCODING.rle ? encoding > 0 : encoding === ENCODING.dictionary) {
    const width = page[at] as number;
    if (width > 32) throw new RangeError(`a width of ${width} bits`);
    if (width > 0) verifyRuns(page, at + 1, page.length, width, count);
  }
}

/** Levels that end before each value has one would have the values behind them read as levels. */
function verifyLevels(page: Uint8Array, from: number, to: number, count: number): void {
  const seen = verifyRuns(page, from, to, 1, count);
  if (seen < count) throw new RangeError(`levels of ${seen} out of ${count} values`);
}

/**
 * Follows runs of repeated and of packed values; none may be longer than the page has values.
 *
 * @returns How many values they hold; runs past `count` are not followed.
 */
function verifyRuns(
  page: Uint8Array,
  from: number,
  to: number,
  width: number,
  count: number,
): number {
  if (to > page.length) throw new RangeError("levels are longer than their page");
  const reader = new CompactReader(page as Bytes, from);
  let seen = 0;
  while (seen < count && reader.at < to) {
    const header = reader.varint();
    const run = header >>> 1;
    const length = header & 1 ? run * 8 : run;
    if (header < 0 || length > count + PADDING) throw new RangeError(`a run of ${length} values`);
    seen += length;
    reader.at += header & 1 ? run * width : (width + 7) >> 3;
  }
  return seen;
}

function verifyDelta(page: Uint8Array, at: number): void {
  const reader = new CompactReader(page as Bytes, at);
  const [block, parts, count] = [reader.varint(), reader.varint(), reader.varint()];
  const fits = parts > 0 && parts <= 1024 && block > 0 && block <= 2 ** 20 && block % parts === 0;
  if (!fits || count < 0 || count > MOST_ROWS)
    throw new RangeError("a block of differences has no size");
}

type Struct = ReadonlyMap<number, unknown>;

function countOf(header: Struct): number {
  const count = number(header, 1);
  if (count < 0 || count > MOST_ROWS) throw new RangeError(`a page of ${count} values`);
  return count;
}

/** All numbers that are asked for are required: a reader without one would make one up. */
function number(header: Struct, field: number): number {
  const value = header.get(field);
  if (typeof value !== "number") throw new RangeError(`a page header lacks its field ${field}`);
  return value;
}

function nested(header: Struct, field: number): Struct {
  const value = header.get(field);
  if (!(value instanceof Map)) throw new RangeError(`a page header lacks its field ${field}`);
  return value;
}

const DEEPEST = 6;

/** Reads Thrift's compact protocol, as much of it as page headers use. */
class CompactReader {
  readonly #bytes: Bytes;
  at: number;

  constructor(bytes: Bytes, at: number) {
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

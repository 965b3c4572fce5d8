/**
 * Checks the pages of Parquet columns before a library trusts them: a run length that was changed
 * by damage would have it count for hours. Layout: Parquet format 2.11, Thrift compact protocol.
 */

import type { ColumnMetaData, Compressors } from "hyparquet";
import { MOST_ROWS } from "../files/limits.ts";
import { verifyDelta, verifyLevels, verifyRuns } from "./parquetRuns.ts";
import { CompactReader, type Struct } from "./thrift.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const LARGEST_PAGE = 256 * 1024 * 1024;
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
export function verifyPages(bytes: Bytes, pages: ColumnPages, compressors: Compressors): void {
  const reader = new CompactReader(bytes, 0);
  const total = Number(pages.column.num_values);
  for (let values = 0; values < total && reader.at < bytes.length - 1; ) {
    const header = reader.struct(0);
    const [unpacked, packed] = [number(header, 2), number(header, 3)];
    const fits = packed >= 0 && reader.at + packed <= bytes.length;
    if (!fits || unpacked < 0 || unpacked > LARGEST_PAGE)
      throw new RangeError("a page is longer than its column");
    const page = bytes.subarray(reader.at, reader.at + packed);
    reader.at += packed;
    const unpack = (part: Bytes, levels = 0) =>
      expand(part, Math.max(0, unpacked - levels), pages.column, compressors);
    const type = number(header, 1);
    if (type === PAGE.dictionary) countOf(nested(header, 7));
    else if (type === PAGE.data) values += verifyFirst(unpack(page), nested(header, 5), pages);
    else values += verifySecond(page, nested(header, 8), pages, unpack);
  }
}

/** Version 1 packs levels and values together. @returns How many values the page has. */
function verifyFirst(page: Uint8Array, header: Struct, { column, optional }: ColumnPages): number {
  const count = countOf(header);
  let at = 0;
  if (optional) {
    const levels = new DataView(page.buffer, page.byteOffset, page.length).getUint32(0, true);
    at = 4 + levels;
    verifyLevels(page, 4, at, count);
  }
  verifyValues(page.subarray(at), count, number(header, 2), column.type);
  return count;
}

/** Version 2 has its levels unpacked before the values. @returns How many values the page has. */
function verifySecond(
  page: Bytes,
  header: Struct,
  { column, optional }: ColumnPages,
  unpack: (part: Bytes, levels: number) => Uint8Array,
): number {
  const count = countOf(header);
  const [missing, encoding, definition] = [number(header, 2), number(header, 4), number(header, 5)];
  const levels = definition + number(header, 6);
  if (levels < 0 || levels > page.length) throw new RangeError("levels are longer than their page");
  if (optional) verifyLevels(page, number(header, 6), levels, count);
  const rest = page.subarray(levels);
  const values = header.get(7) === false ? rest : unpack(rest, levels);
  verifyValues(values, count - missing, encoding, column.type);
  return count;
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
  return decompress(page, length);
}

function verifyValues(
  page: Uint8Array,
  count: number,
  encoding: number,
  type: ColumnMetaData["type"],
): void {
  if (page.length === 0) return;
  if (encoding >= ENCODING.deltaFirst && encoding <= ENCODING.deltaLast) verifyDelta(page, 0);
  // Whether values are runs of booleans or of places in a dictionary depends on the column's type.
  const isBoolean = encoding === ENCODING.rle && type === "BOOLEAN";
  if (isBoolean) verifyRuns(page, 4, page.length, 1, count);
  else if (encoding <= ENCODING.rle ? encoding > 0 : encoding === ENCODING.dictionary) {
    const width = page[0] as number;
    if (width > 32) throw new RangeError(`a width of ${width} bits`);
    if (width > 0) verifyRuns(page, 1, page.length, width, count);
  }
}

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

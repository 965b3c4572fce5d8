/** Feather v2, which is an Arrow file, by apache-arrow; it and its codecs load when first needed. */

import type { Field } from "apache-arrow";
import type { Bytes } from "../bytes/chunks.ts";
import { ImportRefusal } from "../files/importResult.ts";
import { HARMLESS_BYTES, MOST_COLUMNS, MOST_EXPANSION, MOST_ROWS } from "../files/limits.ts";
import { cellText, clockText, dayText } from "./cellText.ts";
import { refuseNested } from "./flatColumns.ts";
import { lz4Bound } from "./lz4Frame.ts";
import type { OpenTable } from "./parquet.ts";
import { verifyArrow } from "./verifyArrow.ts";

/**
 * Opens an Arrow file, with LZ4 or ZSTD or without.
 *
 * @throws ImportRefusal for a cut or damaged file.
 */
export async function openArrow(bytes: Bytes): Promise<OpenTable> {
  const { tableFromIPC, DataType } = await loadArrow(bytes.length);
  const { isInt, isFloat, isDecimal, isUtf8, isLargeUtf8, isDictionary } = DataType;
  const { isDate, isTime, isTimestamp, isBool, isUtf8View, isBinary } = DataType;
  const plainTypes = [
    ...[isInt, isFloat, isDecimal, isUtf8, isLargeUtf8, isUtf8View, isBinary, isDictionary],
    ...[isDate, isTime, isTimestamp, isBool],
  ];
  const table = typed(() => {
    verifyArrow(bytes);
    return tableFromIPC(bytes);
  });
  if (table.numRows > MOST_ROWS) {
    throw new ImportRefusal(
      "E_TOO_MANY_ROWS",
      `${table.numRows} rows; at most ${MOST_ROWS} are read: split the file, or use a longer timeframe`,
    );
  }
  const columns = table.schema.fields.flatMap((field: Field, place) => {
    const vector = table.getChildAt(place);
    const plain = plainTypes.some((isPlain) => isPlain(field.type));
    return vector === null || !plain ? [] : [{ field, vector }];
  });
  refuseNested(
    "E_ARROW",
    columns.map(({ field }) => field.name),
    table.schema.fields.map(({ name }) => name),
  );
  if (columns.length > MOST_COLUMNS) {
    throw new ImportRefusal(
      "E_TOO_MANY_COLUMNS",
      `${columns.length} columns; at most ${MOST_COLUMNS} are read: keep time, open, high, low, close and volume`,
    );
  }
  const readers = columns.map(({ field, vector }) => {
    const { type } = field;
    if (DataType.isTimestamp(type)) {
      const zoned = type.timezone !== null && type.timezone !== undefined && type.timezone !== "";
      return (row: number) => cellText(toDate(vector.get(row)), zoned);
    }
    if (isDate(type)) return (row: number) => dayText(toDate(vector.get(row)));
    if (isTime(type)) return (row: number) => clockText(vector.get(row), 1000 ** (type.unit - 1));
    if (isBinary(type)) return (row: number) => bytesText(vector.get(row));
    if (DataType.isDecimal(type)) {
      return (row: number) => decimalText(vector.get(row) as Uint32Array | null, type.scale);
    }
    return (row: number) => cellText(vector.get(row));
  });
  async function* rows(): AsyncGenerator<readonly string[]> {
    for (let row = 0; row < table.numRows; row++) {
      yield typed(() => readers.map((read) => read(row)));
    }
  }
  return { header: columns.map(({ field }) => field.name), rows: rows() };
}

/** Arrow gives decimals as words of 32 bits, the lowest first, in two's complement. */
function decimalText(words: Uint32Array | null, scale: number): string {
  if (words === null) return "";
  const bits = BigInt(32 * words.length);
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  const value = BigInt.asIntN(Number(bits), unsigned);
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const text = scale > 0 ? `${whole}.${digits.slice(-scale)}` : whole;
  return value < 0n ? `-${text}` : text;
}

function bytesText(bytes: Uint8Array | null): string {
  return bytes === null ? "" : new TextDecoder().decode(bytes);
}

/** Arrow gives moments as milliseconds, whatever their unit. */
function toDate(value: unknown): Date | null {
  return value === null || value === undefined ? null : new Date(Number(value));
}

async function loadArrow(compressedBytes: number) {
  const [arrow, lz4, fzstd] = await Promise.all([
    import("apache-arrow"),
    import("lz4js"),
    import("fzstd"),
  ]);
  const bounded = (decode: (data: Uint8Array) => Uint8Array) => (data: Uint8Array) => {
    const expanded = decode(data);
    if (expanded.length > HARMLESS_BYTES && expanded.length > MOST_EXPANSION * compressedBytes) {
      throw new ImportRefusal(
        "E_BOMB",
        `the file expands more than ${MOST_EXPANSION} times: stopped, save it without compression if you trust it`,
      );
    }
    return expanded.slice(); // columns of eight bytes must begin where eights do
  };
  const { compressionRegistry, CompressionType } = arrow;
  compressionRegistry.set(CompressionType.LZ4_FRAME, {
    decode: bounded((data) => {
      const most = lz4Bound(data);
      return lz4.decompress(data, Math.min(lz4.decompressBound(data), most));
    }),
  });
  compressionRegistry.set(CompressionType.ZSTD, {
    decode: bounded((data) => fzstd.decompress(data)),
  });
  return arrow;
}

/** Whatever the library says about a file, the file is what is wrong. */
function typed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportRefusal) throw error;
    throw new ImportRefusal(
      "E_ARROW",
      `the Feather file is cut off or damaged (${error instanceof Error ? error.message : String(error)}): get it again`,
    );
  }
}

/** Parquet by hyparquet, which loads when first needed. Row groups are read one after the other. */

import type { Compressors, FileMetaData, SchemaElement } from "hyparquet";
import { ImportRefusal } from "../files/importResult.ts";
import { MOST_COLUMNS, MOST_ROWS } from "../files/limits.ts";
import { cellText, clockText, dayText } from "./cellText.ts";
import { refuseNested } from "./flatColumns.ts";
import { verifyPages } from "./verifyParquet.ts";
import { verifySnappy } from "./verifySnappy.ts";

/** What is needed of a file to jump around in it. */
export interface RandomAccess {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

export interface OpenTable {
  readonly header: readonly string[];
  readonly rows: AsyncGenerator<readonly string[]>;
}

const MAGIC = 0x31524150;
const MOST_ROWS_AT_ONCE = 65_536;

/**
 * Opens a Parquet file.
 *
 * @throws ImportRefusal for a cut or damaged file.
 */
export async function openParquet(file: RandomAccess): Promise<OpenTable> {
  await refuseCut(file);
  const [{ parquetMetadataAsync, parquetReadObjects, snappyUncompress }, { compressors: codecs }] =
    await Promise.all([import("hyparquet"), import("hyparquet-compressors")]);
  // The one in WebAssembly never ends on some damaged pages.
  const compressors: Compressors = {
    ...codecs,
    SNAPPY(packed, length) {
      verifySnappy(packed);
      const page = new Uint8Array(length);
      snappyUncompress(packed, page);
      return page;
    },
  };
  const metadata = await typed(() => parquetMetadataAsync(file));
  const fields = leaves(metadata);
  const names = fields.map(({ name }) => name);
  refuseNested("E_PARQUET", names, topNames(metadata));
  refuseEncrypted(metadata);
  if (names.length > MOST_COLUMNS) {
    throw new ImportRefusal(
      "E_TOO_MANY_COLUMNS",
      `${names.length} columns; at most ${MOST_COLUMNS} are read: keep time, open, high, low, close and volume`,
    );
  }
  const count = Number(metadata.num_rows);
  if (count > MOST_ROWS) {
    throw new ImportRefusal(
      "E_TOO_MANY_ROWS",
      `${count} rows; at most ${MOST_ROWS} are read: split the file, or use a longer timeframe`,
    );
  }
  await typed(() => verifyColumns(file, metadata, fields, compressors));
  const readers = fields.map(readerOf);
  async function* rows(): AsyncGenerator<readonly string[]> {
    for (let start = 0; start < count; start += MOST_ROWS_AT_ONCE) {
      const end = Math.min(count, start + MOST_ROWS_AT_ONCE);
      const objects = await typed(() =>
        parquetReadObjects({
          file,
          metadata,
          compressors,
          columns: names,
          rowStart: start,
          rowEnd: end,
        }),
      );
      for (const row of objects) {
        yield readers.map((read, at) => read(row[names[at] as string]));
      }
    }
  }
  return { header: names, rows: rows() };
}

async function refuseCut(file: RandomAccess): Promise<void> {
  const cut =
    "the Parquet footer is missing: the download was cut, or something was added; get the file again";
  if (file.byteLength < 12) throw damaged(cut);
  const tail = new DataView(await file.slice(file.byteLength - 8, file.byteLength));
  if (tail.getUint32(4, true) !== MAGIC) throw damaged(cut);
  const footer = tail.getUint32(0, true);
  if (footer > file.byteLength - 12) {
    throw damaged(`its footer says it has ${footer} bytes, more than the file: get the file again`);
  }
}

/** Looks through the pages of all columns that are read. */
async function verifyColumns(
  file: RandomAccess,
  { row_groups }: FileMetaData,
  fields: readonly SchemaElement[],
  compressors: Compressors,
): Promise<void> {
  for (const { columns } of row_groups) {
    for (const { meta_data: column } of columns) {
      const field = fields.find(
        ({ name }) => column?.path_in_schema.length === 1 && column.path_in_schema[0] === name,
      );
      if (column === undefined || field === undefined) continue;
      const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
      const end = start + Number(column.total_compressed_size);
      if (!(start >= 0 && start <= end && end <= file.byteLength)) {
        throw new RangeError("a column lies outside the file");
      }
      const bytes = new Uint8Array(await file.slice(start, end));
      verifyPages(bytes, { column, optional: field.repetition_type !== "REQUIRED" }, compressors);
    }
  }
}

/** Whatever the library says about a file, the file is what is wrong. */
async function typed<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DOMException) throw error;
    throw damaged(
      `it cannot be read (${error instanceof Error ? error.message : String(error)}): get it again`,
    );
  }
}

function damaged(why: string): ImportRefusal {
  return new ImportRefusal("E_PARQUET", `Parquet file: ${why}`);
}

/** Columns of plain values at the top; nested ones are passed over. */
function leaves({ schema }: FileMetaData): readonly SchemaElement[] {
  const found: SchemaElement[] = [];
  const [root, ...rest] = schema;
  let at = 0;
  const skip = (element: SchemaElement): void => {
    for (let child = 0; child < (element.num_children ?? 0); child++) {
      const next = rest[at++];
      if (next === undefined) return;
      skip(next);
    }
  };
  for (let child = 0; child < (root?.num_children ?? 0); child++) {
    const element = rest[at++];
    if (element === undefined) break;
    if ((element.num_children ?? 0) > 0) skip(element);
    else if (typeof element.name !== "string") throw damaged("a column has no name");
    else if (element.repetition_type !== "REPEATED") found.push(element);
  }
  return found;
}

/** How values of a column become text. */
function readerOf(field: SchemaElement): (value: unknown) => string {
  const { logical_type: logical, converted_type: converted, scale = 0 } = field;
  if (converted === "DATE") return dayText;
  const clock = logical?.type === "TIME" ? logical.unit : converted;
  if (clock === "MILLIS" || clock === "TIME_MILLIS") return (value) => clockText(value, 1);
  if (clock === "MICROS" || clock === "TIME_MICROS") return (value) => clockText(value, 1e3);
  if (clock === "NANOS") return (value) => clockText(value, 1e6);
  // The library multiplies by a fraction, which makes numbers that have none of these digits.
  if (converted === "DECIMAL") {
    return (value) => (typeof value === "number" ? value.toFixed(scale) : cellText(value));
  }
  const isZoned = logical?.type !== "TIMESTAMP" || logical.isAdjustedToUTC;
  return (value) => cellText(value, isZoned);
}

/** All columns at the top, also those that hold others. */
function topNames({ schema }: FileMetaData): readonly string[] {
  const names: string[] = [];
  let at = 1;
  const pass = () => {
    const { name, num_children: children = 0 } = schema[at++] ?? { name: "" };
    for (let child = 0; child < children && at < schema.length; child++) pass();
    return name;
  };
  while (at < schema.length) names.push(pass());
  return names;
}

function refuseEncrypted({ row_groups }: FileMetaData): void {
  const isEncrypted = row_groups.some(({ columns }) =>
    columns.some(({ crypto_metadata }) => crypto_metadata !== undefined),
  );
  if (isEncrypted) throw damaged("some of its columns are encrypted: save it without encryption");
}

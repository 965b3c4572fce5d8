/** Parquet by hyparquet, which loads when first needed. Row groups are read one after the other. */

import type { Compressors, FileMetaData, SchemaElement } from "hyparquet";
import { ImportRefusal } from "../files/importResult.ts";
import { MOST_COLUMNS, MOST_ROWS } from "../files/limits.ts";
import { cellText } from "./cellText.ts";
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
  if (names.length === 0) throw damaged("it has no columns of plain values");
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
        yield fields.map((field) => cellText(row[field.name], isZoned(field)));
      }
    }
  }
  return { header: names, rows: rows() };
}

async function refuseCut(file: RandomAccess): Promise<void> {
  const cut = "the Parquet footer is missing: the download was cut, get the file again";
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
    throw damaged(`it cannot be read (${error instanceof Error ? error.message : String(error)})`);
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

function isZoned({ logical_type, converted_type }: SchemaElement): boolean {
  if (logical_type?.type === "TIMESTAMP") return logical_type.isAdjustedToUTC;
  return converted_type !== "DATE";
}

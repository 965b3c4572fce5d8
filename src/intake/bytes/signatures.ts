/** Files told by their first bytes. */

import { ImportRefusal } from "../files/importResult.ts";

/** Binary formats that hold tables and are read. */
export type TableFormat = "parquet" | "arrow";

const TABLE_FORMATS: readonly (readonly [beginning: string, format: TableFormat])[] = [
  ["PAR1", "parquet"],
  ["ARROW1", "arrow"],
];

/** The beginnings of files that are no text, with what they are and what to do about them. */
const FOREIGN: readonly (readonly [beginning: string, what: string, code?: string])[] = [
  ["\x89PNG", "a PNG image"],
  ["\xff\xd8\xff", "a JPEG image"],
  ["GIF8", "a GIF image"],
  ["RIFF", "a media file"],
  ["%PDF", "a PDF"],
  ["{\\rtf", "a rich text document: save its table as CSV"],
  ["\xd0\xcf\x11\xe0", "an old Excel file: save it as CSV first"],
  ["FEA1", "a Feather file of version 1: save it again as version 2, or as CSV", "E_ARROW"],
  ["PARE", "an encrypted Parquet file: save it without encryption", "E_PARQUET"],
  ["7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"],
  ["Rar!", "a RAR archive: unpack it first"],
  ["\xfd7zXZ", "an xz archive: unpack it first"],
  ["BZh", "a bzip2 archive: unpack it first"],
  ["\x28\xb5\x2f\xfd", "a zstd archive: unpack it first"],
  ["\x04\x22\x4d\x18", "an lz4 archive: unpack it first"],
  ["SQLite format 3", "an SQLite database: export the table as CSV"],
  ["\x89HDF", "an HDF5 file: save the table as Parquet or CSV"],
  ["\x93NUMPY", "a NumPy array: save it as CSV"],
  ["\x80\x04\x95", "a Python pickle, which could run code: save it as Parquet or CSV"],
  ["\x80\x05\x95", "a Python pickle, which could run code: save it as Parquet or CSV"],
  ["\x7fELF", "a program"],
  ["MZ\x90", "a program"],
  ["DBN", "a Databento binary file: ask for CSV encoding"],
];

/** The table format that bytes begin, if any. */
export function tableFormatOf(head: Uint8Array): TableFormat | null {
  return TABLE_FORMATS.find(([beginning]) => beginsWith(head, beginning))?.[1] ?? null;
}

/**
 * Turns away what is no text.
 *
 * @throws ImportRefusal that names what it is.
 */
export function refuseForeign(head: Uint8Array): void {
  const found = FOREIGN.find(([beginning]) => beginsWith(head, beginning));
  if (found !== undefined) {
    const [, what, code = "E_BINARY"] = found;
    const wayOut = what.includes(": ")
      ? ""
      : ": drop a table such as CSV, JSON, Parquet or Feather";
    throw new ImportRefusal(code, `this is ${what}${wayOut}`);
  }
}

function beginsWith(bytes: Uint8Array, beginning: string): boolean {
  for (let at = 0; at < beginning.length; at++) {
    if (bytes[at] !== beginning.charCodeAt(at)) return false;
  }
  return true;
}

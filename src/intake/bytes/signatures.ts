/** Files told by their first bytes. */

import { ImportRefusal } from "../files/importResult.ts";

/** Binary formats that hold tables and are read. */
export type TableFormat = "parquet" | "arrow";

const TABLE_FORMATS: readonly (readonly [beginning: string, format: TableFormat])[] = [
  ["PAR1", "parquet"],
  ["ARROW1", "arrow"],
];

/** A file that is no text: how it begins, what it is and what to do about it. */
interface Foreign {
  readonly beginning: string;
  /** Of the beginning, where something stands before it. */
  readonly at?: number;
  readonly what: string;
  readonly code?: string;
}

const FOREIGN: readonly Foreign[] = [
  { beginning: "\x89PNG", what: "a PNG image" },
  { beginning: "\xff\xd8\xff", what: "a JPEG image" },
  { beginning: "GIF8", what: "a GIF image" },
  { beginning: "RIFF", what: "a media file" },
  { beginning: "%PDF", what: "a PDF" },
  { beginning: "{\\rtf", what: "a rich text document: save its table as CSV" },
  { beginning: "\xd0\xcf\x11\xe0", what: "an old Excel file: save it as CSV first" },
  {
    beginning: "FEA1",
    what: "a Feather file of version 1: save it again as version 2, or as CSV",
    code: "E_ARROW",
  },
  {
    beginning: "\xff\xff\xff\xff",
    what: "a stream of Arrow: save it as a Feather or Parquet file",
    code: "E_ARROW",
  },
  {
    beginning: "PARE",
    what: "an encrypted Parquet file: save it without encryption",
    code: "E_PARQUET",
  },
  { beginning: "7z\xbc\xaf\x27\x1c", what: "a 7z archive: unpack it first" },
  { beginning: "Rar!", what: "a RAR archive: unpack it first" },
  { beginning: "ustar", at: 257, what: "a tar archive: unpack it first" },
  { beginning: "MSCF", what: "a cabinet archive: unpack it first" },
  { beginning: "PK\x07\x08", what: "a part of a split zip archive: join its parts and unpack it" },
  { beginning: "\xfd7zXZ", what: "an xz archive: unpack it first" },
  { beginning: "BZh", what: "a bzip2 archive: unpack it first" },
  { beginning: "\x28\xb5\x2f\xfd", what: "a zstd archive: unpack it first" },
  { beginning: "\x2a\x4d\x18", at: 1, what: "a zstd or lz4 archive: unpack it first" },
  { beginning: "\x04\x22\x4d\x18", what: "an lz4 archive: unpack it first" },
  { beginning: "\x02\x21\x4c\x18", what: "an lz4 archive: unpack it first" },
  { beginning: "\x1f\x9d", what: "an archive of compress (.Z): unpack it first" },
  { beginning: "\xff\x06\x00\x00sNaPpY", what: "a Snappy archive: unpack it first" },
  {
    beginning: "\x5d\x00\x00",
    what: "an LZMA file, as Dukascopy's ticks are: export candles as CSV",
  },
  ...["\x01", "\x5e", "\x9c", "\xda"].map((level) => ({
    beginning: `x${level}`,
    what: "zlib data: unpack it first",
  })),
  { beginning: "SQLite format 3", what: "an SQLite database: export the table as CSV" },
  { beginning: "DUCK", at: 8, what: "a DuckDB database: export the table as Parquet or CSV" },
  { beginning: "Standard ", at: 4, what: "an Access database: export the table as CSV" },
  { beginning: "\x89HDF", what: "an HDF5 file: save the table as Parquet or CSV" },
  { beginning: "\x93NUMPY", what: "a NumPy array: save it as CSV" },
  ...["\x02", "\x03", "\x04", "\x05"].map((version) => ({
    beginning: `\x80${version}`,
    what: "a Python pickle, which could run code: save it as Parquet or CSV",
  })),
  { beginning: "MATLAB 5", what: "a MATLAB file: save the table as CSV" },
  ...["RDX2", "RDX3", "X\n\0\0"].map((beginning) => ({
    beginning,
    what: "an R data file: save the table as CSV",
  })),
  { beginning: "<stata_dta>", what: "a Stata file: save the table as CSV" },
  { beginning: "$FL2", what: "an SPSS file: save the table as CSV" },
  { beginning: "ORC", what: "an ORC file: save the table as Parquet or CSV" },
  { beginning: "Obj\x01", what: "an Avro file: save the table as Parquet or CSV" },
  {
    beginning: "(C)opyright",
    at: 4,
    what: "a MetaTrader history file: export its bars as CSV from the History Center",
  },
  { beginning: "\x7fELF", what: "a program" },
  { beginning: "MZ\x90", what: "a program" },
  { beginning: "DBN", what: "a Databento binary file: ask for CSV encoding" },
  {
    beginning: "version https://git-lfs",
    what: "a pointer of Git LFS, not the file itself: download the file with “git lfs pull”",
  },
];

/** The table format that bytes begin, if any. */
export function tableFormatOf(head: Uint8Array): TableFormat | null {
  return TABLE_FORMATS.find(([beginning]) => isAt(head, 0, beginning))?.[1] ?? null;
}

/**
 * Turns away what is no text.
 *
 * @throws ImportRefusal that names what it is.
 */
export function refuseForeign(head: Uint8Array): void {
  const found = FOREIGN.find(({ beginning, at = 0 }) => isAt(head, at, beginning));
  if (found === undefined) return;
  const { what, code = "E_BINARY" } = found;
  const wayOut = what.includes(": ") ? "" : ": drop a table such as CSV, JSON, Parquet or Feather";
  throw new ImportRefusal(code, `this is ${what}${wayOut}`);
}

function isAt(bytes: Uint8Array, start: number, letters: string): boolean {
  for (let at = 0; at < letters.length; at++) {
    if (bytes[start + at] !== letters.charCodeAt(at)) return false;
  }
  return true;
}

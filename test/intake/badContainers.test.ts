import { gzipSync, strToU8, type Zippable, zipSync } from "fflate";
import { test } from "vitest";
import { type BadFile, expectOutcome } from "./badFile.ts";
import { barLines } from "./source.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const START = Date.UTC(2024, 2, 4);
const bars = (from = 0) =>
  `timestamp,open,high,low,close,volume\n${barLines(5, (i) => String(START + (from + i) * 3_600_000))}\n`;

function zip(files: Readonly<Record<string, string>>): Bytes {
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries) as Zippable, { level: 0 }) as Bytes;
}

const latin = (text: string): Bytes => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const gzip = (bytes: Bytes) => gzipSync(bytes) as Bytes;

/** Two bytes of an archive's end or of its entries, written anew. */
function changed(bytes: Bytes, signature: number, offset: number, value: number): Bytes {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at++) {
    if (view.getUint32(at, true) === signature) view.setUint16(at + offset, value, true);
  }
  return copy;
}

/** The directory of an archive of one file lists it so many times. */
function overlapping(times: number): Bytes {
  const [local, directory, end] = cutAt(one, CENTRAL, END);
  const bytes = new Uint8Array(local.length + times * directory.length + end.length);
  bytes.set(local);
  for (let at = 0; at < times; at++) bytes.set(directory, local.length + at * directory.length);
  bytes.set(end, bytes.length - end.length);
  const view = new DataView(bytes.buffer, bytes.length - end.length);
  for (const at of [8, 10]) view.setUint16(at, times, true);
  view.setUint32(12, times * directory.length, true);
  return bytes;
}

function cutAt(bytes: Bytes, ...signatures: readonly number[]): [Bytes, Bytes, Bytes] {
  const view = new DataView(bytes.buffer);
  const [first = 0, second = 0] = signatures.map((signature) =>
    bytes.findIndex((_, at) => at + 4 <= bytes.length && view.getUint32(at, true) === signature),
  );
  return [bytes.slice(0, first), bytes.slice(first, second), bytes.slice(second)];
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const one = zip({ "BTCUSDT.csv": bars() });
const tar = latin(`BTCUSDT.csv${"\0".repeat(246)}ustar\0${"0".repeat(250)}`);

const ARCHIVES: readonly BadFile[] = [
  {
    is: "an archive whose names begin with the folder they are in",
    file: "a.zip",
    content: zip({ "./BTCUSDT.csv": bars(), "../../ETHUSDT.csv": bars() }),
    outcome: "accept",
    code: "OK",
    rows: [5, 5],
  },
  {
    is: "an archive of a file without an ending",
    file: "a.zip",
    content: zip({ BTCUSDT: bars() }),
    outcome: "accept",
    code: "OK",
    rows: [5],
  },
  {
    is: "an archive with a manual and a picture beside its data",
    file: "a.zip",
    content: zip({ "BTCUSDT.csv": bars(), "manual.pdf": "%PDF", "chart.png": "x" }),
    outcome: "accept",
    code: "OK",
  },
  {
    is: "an archive with a workbook beside its data",
    file: "a.zip",
    content: zip({ "BTCUSDT.csv": bars(), "ETHUSDT.xlsx": "PK" }),
    outcome: "repair",
    code: "W_NOT_READ",
    says: ["“ETHUSDT.xlsx”", "unpack it to import them"],
  },
  {
    is: "an archive that tells about itself in JSON",
    file: "a.zip",
    content: zip({ "BTCUSDT.csv": bars(), "metadata.json": `{"schema":"ohlcv-1h"}` }),
    outcome: "repair",
    code: "W_NOT_READ",
    says: ["“metadata.json”"],
    rows: [5],
  },
  {
    is: "an archive with an empty file among good ones",
    file: "a.zip",
    content: zip({ "BTCUSDT-1.csv": bars(), "BTCUSDT-2.csv": "" }),
    outcome: "reject",
    code: "E_EMPTY",
    says: ["“BTCUSDT-2.csv”: the file is empty", "download it again"],
  },
  {
    is: "an archive that a rarer method compressed",
    file: "a.zip",
    content: changed(one, CENTRAL, 10, 12),
    outcome: "reject",
    code: "E_ZIP_METHOD",
    says: ["“BTCUSDT.csv” is compressed by bzip2", "unpack it first"],
  },
  {
    is: "the last part of a split archive",
    file: "a.zip",
    content: changed(one, END, 4, 2),
    outcome: "reject",
    code: "E_ZIP",
    says: ["part 3 of a split zip archive", "join its parts"],
  },
  {
    is: "another part of a split archive",
    file: "a.z01",
    content: latin("PK\x07\x08PK\x03\x04"),
    outcome: "reject",
    code: "E_BINARY",
    says: ["a part of a split zip archive", "join its parts"],
  },
  {
    is: "an archive of compressed months",
    file: "a.zip",
    content: zipSync({ "BTCUSDT-1.csv.gz": gzip(strToU8(bars()) as Bytes) }) as Bytes,
    outcome: "reject",
    code: "E_NESTED",
    says: ["compressed twice", "drop what is inside"],
  },
  {
    is: "an archive whose files are the same bytes again and again",
    file: "a.zip",
    content: overlapping(50),
    outcome: "reject",
    code: "E_BOMB",
    says: ["the 50 files", "they overlap", "get it again"],
  },
  {
    is: "an archive of many files that expand to much together",
    file: "a.zip",
    content: zipSync(
      Object.fromEntries(
        ["1", "2", "3"].map((month) => [
          `BTCUSDT-1h-2024-0${month}.csv`,
          strToU8(`${bars(720 * Number(month))}${`# ${"x".repeat(998)}\n`.repeat(12_000)}`),
        ]),
      ),
      { level: 9 },
    ) as Bytes,
    outcome: "reject",
    code: "E_BOMB",
    says: ["more than 200 times", "nothing was kept"],
  },
  {
    is: "a document of Numbers",
    content: zip({ "Index/Document.iwa": "x", "preview.jpg": "x" }),
    outcome: "reject",
    code: "E_XLSX",
    says: ["a Numbers document", "export its table as CSV first"],
  },
];

const FOREIGN: readonly (readonly [is: string, content: Bytes, wayOut: string])[] = [
  ["a tar archive", tar, "unpack it first"],
  ["a tar archive", gzip(tar), "unpack it first"],
  ["a zstd archive", latin("\x28\xb5\x2f\xfd abc"), "unpack it first"],
  ["a zstd or lz4 archive", latin("\x50\x2a\x4d\x18\x04\0\0\0abcd"), "unpack it first"],
  ["an archive of compress (.Z)", latin("\x1f\x9d\x90abcdefgh"), "unpack it first"],
  ["zlib data", latin("x\x9cM\xd0\xdd"), "unpack it first"],
  ["an LZMA file", latin("\x5d\0\0\x80\0abc"), "export candles as CSV"],
  ["an R data file", gzip(latin("RDX3\nX\n\0\0")), "save the table as CSV"],
  ["a Python pickle", latin("\x80\x02cpandas"), "save it as Parquet or CSV"],
  ["a MATLAB file", latin("MATLAB 5.0 MAT-file\0"), "save the table as CSV"],
  ["a MetaTrader history file", latin("\x91\x01\0\0(C)opyright 2003"), "from the History Center"],
  ["a DuckDB database", latin("\0\0\0\0\0\0\0\0DUCK"), "export the table"],
  ["an Avro file", latin("Obj\x01\x04\x14avro.codec"), "save the table as Parquet"],
  ["a pointer of Git LFS", latin("version https://git-lfs.github.com/spec/v1\n"), "git lfs pull"],
];

const PAGES: readonly BadFile[] = [
  {
    is: "a table of a web page, named as a workbook",
    file: "bars.xls",
    content: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>1</td></tr></table>`,
    outcome: "reject",
    code: "E_HTML",
    says: ["a table written as a web page", "save it as CSV"],
  },
  {
    is: "a workbook in XML",
    file: "bars.xls",
    content: `<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`,
    outcome: "reject",
    code: "E_HTML",
    says: ["as XML", "open it in a spreadsheet"],
  },
  {
    is: "a page behind a remark",
    content: "<!-- cache --><!DOCTYPE html><html></html>",
    outcome: "reject",
    code: "E_HTML",
    says: ["a web page", "download the file again"],
  },
  ...(["le", "be"] as const).map(
    (order): BadFile => ({
      is: `text of four bytes a letter (${order})`,
      content: fourBytes(bars(), order === "le"),
      outcome: "reject",
      code: "E_BINARY",
      says: ["UTF-32", "save it as UTF-8"],
    }),
  ),
  {
    is: "bytes without order that are neither zero nor text",
    content: latin("M\xd0\xdd\x6a\xc3\x10\x03\xe0\xfb\x3e\x8b\x2f\xac\x63\xf9\xef"),
    outcome: "reject",
    code: "E_BINARY",
    says: ["bytes that no text has"],
  },
];

function fourBytes(text: string, isLittle: boolean): Bytes {
  const bytes = new Uint8Array(4 * text.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint32(4 * at, text.charCodeAt(at), isLittle);
  return bytes;
}

test.for([
  ...ARCHIVES,
  ...FOREIGN.map(
    ([is, content, wayOut]): BadFile => ({
      ...{ is, content, outcome: "reject", code: "E_BINARY" },
      says: [`this is ${is}`, wayOut],
    }),
  ),
  ...PAGES,
])("$is: $outcome $code", (bad) => expectOutcome(bad));

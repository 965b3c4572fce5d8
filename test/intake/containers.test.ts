import { gunzipSync, gzipSync, zipSync } from "fflate";
import { expect, onTestFinished, test, vi } from "vitest";
import { HOUR } from "#engine/market/timeframe";
import { crc32 } from "#intake/bytes/crc32";
import { openContainer } from "#intake/bytes/openContainer";
import { importFile } from "#intake/files/importFile";
import { barLines, codesOf, fileAt, fileOf, NOW, onlySeries, read } from "./source.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const START = Date.UTC(2024, 2, 4);
const encode = (text: string) => new TextEncoder().encode(text);
const table = (from: number, count: number) =>
  `timestamp,open,high,low,close,volume\n${barLines(count, (i) => String(START + (from + i) * HOUR))}\n`;
const plain = encode(table(0, 5));
const gzip = (bytes: Bytes) => gzipSync(bytes) as Bytes;
const zip = (files: Record<string, Bytes>) => zipSync(files) as Bytes;

function join(...parts: readonly Bytes[]): Bytes {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

test("the checksum is the one of gzip and zip", () => {
  expect(crc32(encode("123456789"))).toBe(0xcbf43926);
  expect(crc32(encode("56789"), crc32(encode("1234")))).toBe(0xcbf43926);
});

test("gzip of one member, of two, and with bytes left behind it, is the same file", async () => {
  const expected = onlySeries(await read("BTCUSDT.csv", plain)).series;
  const [one, two] = [plain.slice(0, 60), plain.slice(60)];
  const zeros = new Uint8Array(64);
  for (const packed of [
    gzip(plain),
    join(gzip(one), gzip(two)),
    join(gzip(plain), zeros),
    join(gzip(plain), encode("left behind by a server")),
    join(gzip(one), gzip(two), encode("junk junk")),
  ]) {
    expect(gunzipSync(packed.slice(0, gzip(plain).length)).length).toBeGreaterThan(0);
    expect(onlySeries(await read("BTCUSDT.csv.gz", packed)).series).toEqual(expected);
  }
});

test("gzip that is cut or changed is refused", async () => {
  const packed = gzip(plain);
  const changed = packed.slice();
  changed[changed.length - 6] = (changed[changed.length - 6] as number) ^ 1; // the checksum
  for (const damaged of [packed.slice(0, -9), packed.slice(0, 20), changed]) {
    expect(codesOf(await read("BTCUSDT.csv.gz", damaged))).toEqual(["E_GZIP"]);
  }
});

test("texts that an archive has beside its data are passed over by name", async () => {
  const archive = zip({
    "BTCUSDT-1h.csv": plain,
    "ETHUSDT-1h.txt": plain,
    "README.txt": encode("about this archive"),
  });
  const { warnings } = onlySeries(await read("archive.zip", archive));
  expect(warnings).toEqual([
    { code: "W_NOT_READ", message: expect.stringContaining("“ETHUSDT-1h.txt”; unpack it") },
  ]);
});

test("a zip archive is read by its directory, and its parts are joined", async () => {
  const archive = zip({
    "months/BTCUSDT-1h-2.csv": encode(table(5, 5)),
    "months/BTCUSDT-1h-1.csv": plain,
    "__MACOSX/._x.csv": encode("junk"),
    "readme.txt": encode("hello"),
  });
  const { series, quality } = onlySeries(await read("archive.zip", archive));
  expect([series.symbol, quality.rows, quality.gaps]).toEqual(["BTC-USDT", 10, 0]);
});

test.each([
  ["that has no DecompressionStream", undefined],
  [
    "whose DecompressionStream knows no such format",
    class {
      constructor(format: string) {
        throw new TypeError(`Unsupported compression format: ${format}`);
      }
    },
  ],
])("a browser %s reads zip and gzip as well", async (_, without) => {
  vi.stubGlobal("DecompressionStream", without);
  onTestFinished(() => void vi.unstubAllGlobals());
  const text = encode(table(0, 20_000));
  const archive = zip({ "BTCUSDT-1h.csv": text });
  for (const [name, bytes] of [
    ["a.zip", archive],
    ["BTCUSDT-1h.csv.gz", gzip(text)],
  ] as const) {
    expect(onlySeries(await read(name, bytes)).quality).toMatchObject({ rows: 20_000, gaps: 0 });
  }
  const damaged = archive.slice();
  damaged.fill(0xff, 2000, 2100);
  expect(codesOf(await read("a.zip", damaged))).toEqual(["E_ZIP"]);
});

test("an archive with one bad file is turned away whole, with the name of that file", async () => {
  const result = await read("a.zip", zip({ "a.csv": plain, "b.csv": encode("hello\n") }));
  expect(result).toMatchObject({
    ok: false,
    issues: [{ message: expect.stringContaining("“b.csv”") }],
  });
});

test("a damaged archive is refused", async () => {
  const archive = zip({ "a.csv": plain });
  const changed = archive.slice();
  changed[60] = (changed[60] as number) ^ 0xff;
  for (const damaged of [archive.slice(0, -30), archive.slice(0, 40), changed]) {
    expect(codesOf(await read("a.zip", damaged))).toEqual(["E_ZIP"]);
  }
  expect(codesOf(await read("a.zip", zip({ "a.csv.gz": gzip(plain) })))).toEqual(["E_NESTED"]);
});

test("5,000 entries are too many, whatever is in them", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 5000 }, (_, i) => [`${i}.csv`, new Uint8Array()]),
  );
  expect(codesOf(await read("a.zip", zip(files)))).toEqual(["E_ZIP_ENTRIES"]);
});

test("Parquet and Feather, with LZ4 and without, hold what the sample holds", async () => {
  const open = async (name: string) =>
    onlySeries(await importFile(fileAt(`test/fixtures/formats/${name}`), { now: NOW })).series;
  const expected = await open("iso_z.csv");
  for (const name of [
    "parquet_snappy__BTCUSDT_1h.parquet",
    "feather_lz4_freqtrade_default__BTC_USDT-1h.feather",
    "feather_uncompressed__BTC_USDT-1h.feather",
  ]) {
    const { symbol, ...rest } = await open(name);
    expect(symbol).toBe("BTC-USDT");
    expect(rest).toEqual({ ...expected, symbol: undefined });
  }
});

test.each([
  ["parquet_dictionary_nulls_v2_zstd.parquet", ["W_NO_VOLUME"]],
  ["parquet_dictionary_nulls_v1_gzip.parquet", ["W_NO_VOLUME"]],
  ["parquet_delta_naive_lz4.parquet", ["W_TZ_ASSUMED"]],
  ["feather_zstd_nulls.feather", ["W_NO_VOLUME"]],
  ["feather_dictionary_naive.feather", ["W_TZ_ASSUMED"]],
])("%s holds ten hours of ETH-USDT", async (name, codes) => {
  const result = await importFile(fileAt(`test/fixtures/formats/${name}`), { now: NOW });
  expect(codesOf(result)).toEqual(codes);
  const { series, quality } = onlySeries(result);
  expect(series).toMatchObject({ symbol: "ETH-USDT", timeframe: HOUR });
  expect(quality).toMatchObject({ rows: 10, gaps: 0 });
  expect("high" in series && [...series.high.slice(0, 5)]).toEqual([102, 102.5, 103, 103.5, 102]);
});

test.each([
  ["feather_string_view.feather", "TEXTS-BY-VIEW", []],
  ["feather_date_and_time.feather", "DAYS-AND-CLOCKS", ["W_TZ_ASSUMED"]],
  ["parquet_date_and_time.parquet", "DAYS-AND-CLOCKS", ["W_TZ_ASSUMED"]],
  ["parquet_decimals.parquet", "DECIMALS", []],
  ["parquet_yfinance_levels.parquet", "ETH-USDT", []],
])("%s holds ten hours of bars under types of its own", async (name, symbol, codes) => {
  const file = fileAt(`test/fixtures/formats/${name}`, `${symbol}.${name.split(".").at(-1)}`);
  const result = await importFile(file, { now: NOW });
  expect(codesOf(result)).toEqual(codes);
  const { series, quality } = onlySeries(result);
  expect(series).toMatchObject({ symbol, timeframe: HOUR });
  expect(quality).toMatchObject({ rows: 10, gaps: 0 });
  expect("low" in series && [series.openTime[9], series.low[9], series.close[9]]).toEqual([
    ...[START + 9 * HOUR, 3408.25, 3410.25],
  ]);
});

test("columns that hold tables themselves are named where they are all there is", async () => {
  const file = fileAt("test/fixtures/formats/parquet_nested_bars.parquet");
  expect(await importFile(file, { now: NOW })).toMatchObject({
    issues: [{ code: "E_PARQUET", message: expect.stringContaining("“bar” hold several values") }],
  });
});

test("a byte that changed in a frame never makes a reader count for ever", async () => {
  for (const name of ["feather_zstd_nulls.feather", "parquet_delta_naive_lz4.parquet"]) {
    const bytes = new Uint8Array(await fileAt(`test/fixtures/formats/${name}`).arrayBuffer());
    for (let at = 8; at < bytes.length; at += 11) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ 0xff;
      const result = await read(name, changed);
      expect(result.ok || codesOf(result).length === 1).toBe(true);
    }
  }
});

/** Of the uncompressed sample's only block: the byte that says what it is. */
const KIND_OF_BLOCK = 51;

/** And the first of the bytes that say how many rows it has. */
const ROWS_OF_BLOCK = 80;

/** Of the sample's last page: where its header names the kind of page, and its first run of levels. */
const [KIND, LEVELS] = [255, 270] as const;

test.each([
  ["without the header of its kind", KIND, 0x5c, 0x51, "a page header lacks its field 8"],
  ["with too few levels", LEVELS, 0x03, 0x02, "levels of 1 out of 3 values"],
])("a Parquet page %s is refused before a reader trusts it", async (_, at, whole, broken, why) => {
  const name = "parquet_snappy__BTCUSDT_1h.parquet";
  const bytes = new Uint8Array(await fileAt(`test/fixtures/formats/${name}`).arrayBuffer());
  expect(bytes[at]).toBe(whole);
  bytes[at] = broken;
  expect(await read(name, bytes)).toMatchObject({
    issues: [{ code: "E_PARQUET", message: expect.stringContaining(why) }],
  });
});

test("a Feather file that lists a block as what it is not is refused", async () => {
  const name = "feather_uncompressed__BTC_USDT-1h.feather";
  const bytes = new Uint8Array(await fileAt(`test/fixtures/formats/${name}`).arrayBuffer());
  expect(bytes[KIND_OF_BLOCK]).toBe(3);
  bytes[KIND_OF_BLOCK] = 2;
  expect(await read(name, bytes)).toMatchObject({
    issues: [{ code: "E_ARROW", message: expect.stringContaining("a block is of kind 2") }],
  });
});

test("a Feather file that claims more rows than its columns have is refused", async () => {
  const name = "feather_uncompressed__BTC_USDT-1h.feather";
  const bytes = new Uint8Array(await fileAt(`test/fixtures/formats/${name}`).arrayBuffer());
  expect([...bytes.slice(ROWS_OF_BLOCK, ROWS_OF_BLOCK + 3)]).toEqual([3, 0, 0]);
  bytes[ROWS_OF_BLOCK + 2] = 0x31;
  const message = expect.stringContaining("a block of 3211267 rows");
  expect(await read(name, bytes)).toMatchObject({ issues: [{ code: "E_ARROW", message }] });
});

test("whatever is cut from a Feather or Parquet file, it is refused by a reason", async () => {
  for (const name of [
    "parquet_snappy__BTCUSDT_1h.parquet",
    "feather_lz4_freqtrade_default__BTC_USDT-1h.feather",
  ]) {
    const bytes = new Uint8Array(await fileAt(`test/fixtures/formats/${name}`).arrayBuffer());
    for (let length = 8; length < bytes.length - 1; length += 37) {
      expect(codesOf(await read(name, bytes.slice(0, length)))).toHaveLength(1);
    }
  }
});

test("a line of 100 MB is refused before it is read", async () => {
  let pulled = 0;
  const file = {
    name: "a.csv",
    size: 100_000_000,
    slice: () => new Blob(["1"]),
    stream: () =>
      new ReadableStream<Bytes>({
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(65_536).fill(49));
        },
      }),
  };
  expect(codesOf(await importFile(file, { now: NOW }))).toEqual(["E_LINE_TOO_LONG"]);
  expect(pulled).toBeLessThan(40);
});

test("beyond five million rows a file is refused, while most of it is unread", async () => {
  const block = encode(table(0, 20_000).slice(table(0, 0).length));
  let rows = 0;
  const file = {
    name: "BTCUSDT.csv",
    size: 2 ** 31,
    slice: () => new Blob(["1"]),
    stream: () =>
      new ReadableStream<Bytes>({
        pull(controller) {
          controller.enqueue(rows === 0 ? encode("timestamp,open,high,low,close,volume\n") : block);
          rows += 20_000;
        },
      }),
  };
  expect(codesOf(await importFile(file, { now: NOW }))).toEqual(["E_TOO_MANY_ROWS"]);
  expect(rows).toBeLessThan(5_200_000);
});

test("a file of an archive that is read twice counts once", async () => {
  const zeros = zipSync({ "BTCUSDT.csv": new Uint8Array(15 * 2 ** 20) }) as Uint8Array<ArrayBuffer>;
  const { entries } = await openContainer(fileOf("a.zip", zeros), () => {});
  for (const round of [1, 2, 3]) {
    let bytes = 0;
    for await (const chunk of entries[0]?.chunks() ?? []) bytes += chunk.length;
    expect([round, bytes]).toEqual([round, 15 * 2 ** 20]);
  }
});

test("a workbook is named as one", async () => {
  const book = zip({ "[Content_Types].xml": encode("<x/>"), "xl/workbook.xml": encode("<x/>") });
  expect(codesOf(await importFile(fileOf("book.csv", book), { now: NOW }))).toEqual(["E_XLSX"]);
});

test("a Feather dictionary that claims more entries than its bytes can hold is refused at once", async () => {
  const bytes = new Uint8Array(
    await fileAt("test/fixtures/formats/feather_dictionary_naive.feather").arrayBuffer(),
  );
  const reasons = new Set<string>();
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    const length = new DataView(bytes.buffer).getBigInt64(at, true);
    if (length < 1n || length > 4n) continue;
    const damaged = bytes.slice();
    new DataView(damaged.buffer).setBigInt64(at, 3_735_553n, true);
    const result = await read("a.feather", damaged);
    if (!result.ok) reasons.add(result.issues[0]?.message ?? "");
  }
  expect([...reasons].join()).toContain("has a column of 3735553");
});

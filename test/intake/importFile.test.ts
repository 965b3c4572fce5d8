import { existsSync, openAsBlob, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "#engine/market/timeframe";
import { parseDecimal } from "#intake/files/decimal";
import { symbolOf } from "#intake/files/identity";
import { importFile } from "#intake/files/importFile";
import { parseDate, parseEpoch } from "#intake/files/moment";
import cases from "../fixtures/bad/cases.json" with { type: "json" };

const NOW = Date.UTC(2026, 0, 1);
const REAL = "../shared/data/binance-vision-spot";

/** Bytes that arrive in the given parts. */
function source(name: string, ...parts: readonly (string | Uint8Array<ArrayBuffer>)[]) {
  const encoder = new TextEncoder();
  return {
    name,
    stream: () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          for (const part of parts)
            controller.enqueue(typeof part === "string" ? encoder.encode(part) : part);
          controller.close();
        },
      }),
  };
}
const read = (name: string, ...parts: readonly (string | Uint8Array<ArrayBuffer>)[]) =>
  importFile(source(name, ...parts), { now: NOW });

const TABLE = [
  "timestamp,open,high,low,close,volume",
  "1704067200000,100,102,99,101.5,10",
  "1704070800000,101.5,103,100,102,11",
  "1704074400000,102,104,101,103,12.25",
].join("\n");

test("a plain CSV becomes columns, named by its file", async () => {
  const result = await read("BTCUSDT-1h.csv", TABLE);
  expect(result).toMatchObject({ ok: true, series: [{ format: "CSV with header", warnings: [] }] });
  expect(result.ok && result.series[0]?.series).toEqual({
    symbol: "BTC-USDT",
    kind: "spot",
    timeframe: HOUR,
    openTime: Float64Array.of(1704067200000, 1704070800000, 1704074400000),
    open: Float64Array.of(100, 101.5, 102),
    high: Float64Array.of(102, 103, 104),
    low: Float64Array.of(99, 100, 101),
    close: Float64Array.of(101.5, 102, 103),
    volume: Float64Array.of(10, 11, 12.25),
  });
});

test("columns are bound by name, whatever their order", async () => {
  const shuffled = TABLE.split("\n")
    .map((line) => line.split(",").toReversed().join(","))
    .join("\n");
  const [one, two] = await Promise.all([read("a.csv", TABLE), read("a.csv", shuffled)]);
  expect(two).toEqual(one);
});

test("however the bytes are split, the file is the same", async () => {
  const bytes = new TextEncoder().encode(TABLE.replaceAll("\n", "\r\n"));
  const whole = await read("BTCUSDT.csv", TABLE);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const parts = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)];
      expect(await read("BTCUSDT.csv", ...parts)).toEqual(whole);
    }),
  );
});

describe("a catalogued file", () => {
  test.for(cases)("$id ($name): $outcome $code", async ({ file, outcome, code }) => {
    const blob = await openAsBlob(`test/fixtures/bad/${file.replace("files/", "")}`);
    const result = await importFile(
      { name: "BTCUSDT.csv", stream: () => blob.stream() },
      { now: NOW },
    );
    const notes = result.ok
      ? result.series.flatMap(({ warnings }) => warnings)
      : [...result.issues, ...result.questions];
    expect(result.ok).toBe(outcome === "accept" || outcome === "repair");
    if (!result.ok) expect(result.questions.length > 0).toBe(outcome === "ask");
    expect(notes.map((note) => note.code)).toEqual(
      code === "OK" ? [] : expect.arrayContaining([code]),
    );
  });
});

test("a row that cannot be is named by line, value and reason", async () => {
  const result = await read(
    "x.csv",
    TABLE.replace("104,101", "99,101"),
    "\n1704078000000,1,1,1,1,1\n",
  );
  expect(result).toEqual({
    ok: false,
    questions: [],
    issues: [
      {
        code: "E_TOO_MANY_BAD",
        line: 4,
        message:
          "1 of 4 rows cannot be read, line 4 first: the high 99 lies below the open 102 or the close 103",
      },
    ],
  });
});

test("decimals are read as Number reads them, to the last bit", () => {
  const encoder = new TextEncoder();
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = String(value);
      const bytes = encoder.encode(text);
      expect(parseDecimal(bytes, 0, bytes.length)).toBe(Number(text));
    }),
  );
  for (const text of ["", "-", ".", "0x10", "1_000", "Infinity", "1e", "١"]) {
    const bytes = encoder.encode(text);
    expect(parseDecimal(bytes, 0, bytes.length)).toBeNaN();
  }
});

test.for<[string, number]>([
  ["1704067200", 1704067200000],
  ["1704067200000", 1704067200000],
  ["1704067200000123", 1704067200000],
  ["1704067200000999999", 1704067200000],
  ["17", Number.NaN],
])("the epoch %s is told by its magnitude", ([text, time]) => {
  expect(parseEpoch(text)).toBe(time);
});

test.for<[string, string | null]>([
  ["2024-01-02", "2024-01-02T00:00:00.000Z"],
  ["20240102", "2024-01-02T00:00:00.000Z"],
  ["2024-01-02 03:04", "2024-01-02T03:04:00.000Z"],
  ["2024-01-02T03:04:05.678Z", "2024-01-02T03:04:05.678Z"],
  ["2024-01-02T03:04:05+02:00", "2024-01-02T01:04:05.000Z"],
  ["2024.01.02 03:04:05", "2024-01-02T03:04:05.000Z"],
  ["2024-02-30", null],
  ["2024-01-02 24:00", null],
  ["02/01/2024", null],
])("the date %s is read as %s", ([text, iso]) => {
  const moment = parseDate(text);
  expect(moment === null ? null : new Date(moment.time).toISOString()).toBe(iso);
});

test.for<[string, string]>([
  ["BTCUSDT-1h-2024-01.csv", "BTC-USDT"],
  ["Binance_BTCUSDT_1h.csv", "BTC-USDT"],
  ["XBTUSD_60.csv", "XBT-USD"],
  ["yahoo_download__BTC-USD.csv", "BTC-USD"],
  ["ETHBTC.csv.gz", "ETH-BTC"],
  ["my file.csv", "MY-FILE"],
])("the name %s means %s", ([name, symbol]) => {
  expect(symbolOf(name).symbol).toBe(symbol);
});

test.skipIf(!existsSync(REAL))(
  "21,767 real hours of BTCUSDT are read alike from both files",
  async () => {
    const open = (name: string) =>
      importFile(source(name, new Uint8Array(readFileSync(`${REAL}/${name}`))), { now: NOW });
    const [raw, norm] = await Promise.all([
      open("BTCUSDT-1h.csv.gz"),
      open("BTCUSDT-1h.norm.csv.gz"),
    ]);
    const [one, two] = [raw, norm].map((result) => (result.ok ? result.series[0] : undefined));
    expect(one?.quality).toEqual({ rows: 21_767, gaps: 1, missingBars: 1, duplicates: 0 });
    expect(one?.series).toEqual(two?.series);
  },
);

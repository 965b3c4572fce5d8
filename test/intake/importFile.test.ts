import { existsSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HOUR } from "#engine/market/timeframe";
import { importFile } from "#intake/files/importFile";
import cases from "../fixtures/bad/cases.json" with { type: "json" };
import { barLines, codesOf, fileAt, NOW, onlySeries, read } from "./source.ts";

const REAL = "../shared/data/binance-vision-spot";

const TABLE = [
  "timestamp,open,high,low,close,volume",
  "1704067200000,100,102,99,101.5,10",
  "1704070800000,101.5,103,100,102,11",
  "1704074400000,102,104,101,103,12.25",
].join("\n");

test("a plain CSV becomes columns, named by its file", async () => {
  const { format, warnings, series } = onlySeries(await read("BTCUSDT-1h.csv", TABLE));
  expect({ format, warnings }).toEqual({ format: "CSV with header", warnings: [] });
  expect(series).toEqual({
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

test("however the bytes arrive, the file is the same", async () => {
  const text = `timestamp,open,high,low,close,volume\r\n${barLines(20, (i) => String(1704067200000 + i * HOUR)).replaceAll("\n", "\r\n")}`;
  const bytes = new TextEncoder().encode(text);
  const whole = await read("BTCUSDT.csv", text);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), fc.nat(bytes.length), async (a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const parts = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)];
      const file = {
        name: "BTCUSDT.csv",
        size: bytes.length,
        slice: (start: number, end: number) => new Blob([bytes]).slice(start, end),
        stream: () =>
          new ReadableStream<Uint8Array<ArrayBuffer>>({
            start(controller) {
              for (const part of parts) controller.enqueue(part);
              controller.close();
            },
          }),
      };
      expect(await importFile(file, { now: NOW })).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

describe("a catalogued file", () => {
  test.for(cases)("$id ($name): $outcome $code", async (one) => {
    const { file, outcome, code } = one;
    const path = `test/fixtures/bad/${file.replace("files/", "")}`;
    const name = "asName" in one ? one.asName : undefined;
    const result = await importFile(fileAt(path, name), { now: NOW });
    const codes = codesOf(result);
    expect(result.ok).toBe(outcome === "accept" || outcome === "repair");
    if (!result.ok) expect(result.questions.length > 0).toBe(outcome === "ask");
    expect(codes).toEqual(code === "OK" ? [] : expect.arrayContaining([code]));
  });
});

test("a row that cannot be is named by line, value and reason", async () => {
  const result = await read(
    "x.csv",
    `${TABLE.replace("104,101", "99,101")}\n1704078000000,1,1,1,1,1\n`,
  );
  expect(result).toEqual({
    ok: false,
    questions: [],
    found: [],
    issues: [
      {
        code: "E_TOO_MANY_BAD",
        line: 4,
        message:
          "1 of 4 rows cannot be used, line 4 first: the close 103 lies outside low 101 … high 99; more than 1 % cannot be trusted: correct these rows, or choose other columns",
      },
    ],
  });
});

test("a bar that is not over is left out, and many in the future refuse the file", async () => {
  const now = 1704074400000 + HOUR / 2;
  const early = await importFile(new File([TABLE], "BTCUSDT.csv"), { now });
  expect(codesOf(early)).toEqual(["W_INCOMPLETE_LAST"]);
  expect(onlySeries(early).quality).toMatchObject({ rows: 2, changes: { unfinished: 1 } });
  const past = await importFile(new File([TABLE], "BTCUSDT.csv"), { now: Date.UTC(2020, 0, 1) });
  expect(codesOf(past)).toEqual(["E_TIME_FUTURE"]);
});

test("a file that changes while it is read is refused in words", async () => {
  const file = {
    name: "a.csv",
    size: 100,
    slice: () => new Blob([TABLE]),
    stream: () =>
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          controller.error(new DOMException("changed", "NotReadableError"));
        },
      }),
  };
  expect(codesOf(await importFile(file, { now: NOW }))).toEqual(["E_CHANGED"]);
});

test.each([
  ["a line beyond 1 MB", `${TABLE}\n${"1".repeat(2 ** 21)}\n${TABLE}`, "E_LINE_TOO_LONG"],
  ["a web page", "<!DOCTYPE html><html><body>404</body></html>", "E_HTML"],
  ["a list of trades", "1315922016,5.8,1.0\n1315922024,5.83,3.0\n", "E_TRADES"],
  [
    "cells that shift the others",
    `${TABLE}\n1704078000000,1,234.5,240,230,235,10\n`,
    "E_TOO_MANY_BAD",
  ],
])("%s is turned away", async (_, text, code) => {
  expect(codesOf(await read("BTCUSDT.csv", text))).toEqual([code]);
});

test.skipIf(!existsSync(REAL))(
  "21,767 real hours of BTCUSDT are read alike from both files",
  async () => {
    const [raw, norm] = await Promise.all(
      ["BTCUSDT-1h.csv.gz", "BTCUSDT-1h.norm.csv.gz"].map(async (name) =>
        onlySeries(await importFile(fileAt(`${REAL}/${name}`), { now: NOW })),
      ),
    );
    expect(raw?.quality).toMatchObject({ rows: 21_767, gaps: 1, missingBars: 1, duplicates: 0 });
    expect(raw?.series).toEqual(norm?.series);
  },
);

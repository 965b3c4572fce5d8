import { expect, test } from "vitest";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import type { Overrides } from "#intake/files/importFile";
import { importFiles } from "#intake/files/importFiles";
import { fileOf, NOW, onlySeries, read } from "./source.ts";

const START = Date.UTC(2024, 0, 1);
const HEADER = "timestamp,open,high,low,close,volume";
const at = (hour: number) => START + hour * HOUR;
const row = (hour: number, close = 11, high = 12) => `${at(hour)},10,${high},9,${close},5`;
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, hour) => row(from + hour));

async function qualityOf(lines: readonly string[], overrides: Overrides = {}, header = HEADER) {
  const text = [header, ...lines].join("\n");
  return onlySeries(await read("ETHUSDT-1h.csv", text, overrides)).quality;
}

test("a row that is repeated has its moment as its place, once for each copy", async () => {
  const quality = await qualityOf([...rows(10), row(3), row(7), row(3)]);
  expect(quality.duplicates).toBe(3);
  expect(quality.duplicatePlaces).toEqual([at(3), at(3), at(7)]);
});

test("rows that differ have their moment, the value that stayed and the one that went", async () => {
  const lines = [...rows(10), row(4, 11.5), row(6, 11, 12.5)];
  const first = await qualityOf(lines, { duplicates: "first" });
  expect(first.conflicts).toBe(2);
  expect(first.conflictPlaces).toEqual([
    { time: at(4), column: "close", kept: 11, left: 11.5 },
    { time: at(6), column: "high", kept: 12, left: 12.5 },
  ]);
  const last = await qualityOf(lines, { duplicates: "last" });
  expect(last.conflictPlaces[0]).toEqual({ time: at(4), column: "close", kept: 11.5, left: 11 });
});

test("a bar whose high and low do not hold its close has moment, line and reason", async () => {
  const quality = await qualityOf([...rows(150), `${at(150)},10,12,9,13,5`, ...rows(150, 151)]);
  const place = { line: 152, time: at(150), reason: "the close 13 lies outside low 9 … high 12" };
  expect(quality.ohlcViolations).toBe(1);
  expect(quality.violationPlaces).toEqual([place]);
  expect(quality.changes.dropped).toEqual({ count: 1, places: [place] });
});

test("a row that is wrong otherwise is no violation", async () => {
  const quality = await qualityOf([...rows(150), `${at(150)},10,12,9,x,5`, ...rows(150, 151)]);
  expect(quality).toMatchObject({ ohlcViolations: 0, violationPlaces: [] });
  expect(quality.changes.dropped.places).toEqual([
    { line: 152, time: at(150), reason: "the close “x” is not a number" },
  ]);
});

test("beyond the places that are kept the count goes on", async () => {
  const quality = await qualityOf([...rows(1200), ...rows(1100)]);
  expect(quality.duplicates).toBe(1100);
  expect(quality.duplicatePlaces).toHaveLength(1000);
  expect(quality.duplicatePlaces.at(-1)).toBe(at(999));
  const minutes = Array.from(
    { length: 121_050 },
    (_, minute) => `${START + minute * MINUTE},10,12,9,${minute < 120_000 ? 11 : 13},5`,
  );
  const many = await qualityOf(minutes);
  expect(many.ohlcViolations).toBe(1050);
  expect(many.violationPlaces).toHaveLength(1000);
  expect(many.changes.dropped.places).toHaveLength(20);
});

test("where stamps tell when bars close, places are moved as the bars are", async () => {
  const lines = [...rows(150), row(3), `${at(150)},10,12,9,13,5`, ...rows(50, 151)];
  const quality = await qualityOf(lines, { barLabel: "close" });
  expect(quality.duplicatePlaces).toEqual([at(2)]);
  expect(quality.violationPlaces.map(({ time }) => time)).toEqual([at(149)]);
});

test("where the month comes first, it does so in places", async () => {
  const day = (month: number, date: number) => `${month}/${date}/2024`;
  const lines = Array.from({ length: 200 }, (_, i) => {
    const time = new Date(Date.UTC(2024, 0, 1 + i));
    const close = i === 34 ? 13 : 11; // 4 February
    return `${day(time.getUTCMonth() + 1, time.getUTCDate())},10,12,9,${close},5`;
  });
  const quality = await qualityOf(lines, {}, HEADER.replace("timestamp", "date"));
  expect(quality.violationPlaces.map(({ time }) => time)).toEqual([Date.UTC(2024, 1, 4)]);
});

test("of a file of several symbols each series shows its own violations", async () => {
  const lines = rows(120).flatMap((line, hour) => [
    `${hour === 60 ? line.replace(",11,", ",13,") : line},ETHUSDT`,
    `${line},SOLUSDT`,
  ]);
  const text = [`${HEADER},symbol`, ...lines].join("\n");
  const result = await read("mixed.csv", text, { splitSymbols: true });
  expect(
    result.ok &&
      result.series.map(({ series, quality }) => [series.symbol, quality.violationPlaces.length]),
  ).toEqual([
    ["ETH-USDT", 1],
    ["SOL-USDT", 0],
  ]);
});

test("of a file of several symbols each series shows what was left out of it, and what names none", async () => {
  const lines = rows(300).flatMap((line) => [`ETHUSDT,${line}`, `SOLUSDT,${line}`]);
  const broken: readonly [at: number, line: string][] = [
    [1, `SOLUSDT,yesterday,10,12,9,11,5`],
    [4, `ETHUSDT,${at(2)},10,12,9,much,5`],
    [6, `ETH-USDT,${at(3)},10,12,9,x,5`],
    [8, `,${at(4)},10,12,9,y,5`],
    [10, `ADAUSDT,${at(5)},10,12,9,z,5`],
  ];
  for (const [place, line] of broken) lines[place] = line;
  const result = await read("mixed.csv", [`symbol,${HEADER}`, ...lines].join("\n"), {
    splitSymbols: true,
  });
  const told = result.ok
    ? result.series.map(({ series, quality, warnings }) => ({
        symbol: series.symbol,
        count: quality.changes.dropped.count,
        lines: quality.changes.dropped.places.map(({ line }) => line),
        words: warnings.find(({ code }) => code === "W_ROWS_DROPPED")?.message.slice(0, 29),
      }))
    : result;
  expect(told).toEqual([
    ...[
      {
        symbol: "ETH-USDT",
        count: 4,
        lines: [6, 8, 10, 12],
        words: "4 rows left out, line 6 first",
      },
    ],
    ...[
      { symbol: "SOL-USDT", count: 3, lines: [3, 10, 12], words: "3 rows left out, line 3 first" },
    ],
  ]);
});

test("a symbol of which nothing was left out says nothing of the rows of others", async () => {
  const lines = rows(200).flatMap((line) => [`ETHUSDT,${line}`, `SOLUSDT,${line}`]);
  lines[7] = `SOLUSDT,${at(3)},10,12,9,much,5`;
  const result = await read("mixed.csv", [`symbol,${HEADER}`, ...lines].join("\n"), {
    splitSymbols: true,
  });
  expect(
    result.ok && result.series.map(({ warnings }) => warnings.map(({ code }) => code)),
  ).toEqual([[], ["W_ROWS_DROPPED", "W_GAPS"]]);
});

test("a row that is not plain leaves the symbols after it alone", async () => {
  const odd = (line: string) => line.replace(",10,", ",1e1,");
  const lines = rows(10).flatMap((line) => [`${line},ETHUSDT`, `${odd(line)},SOLUSDT`]);
  const result = await read("mixed.csv", [`${HEADER},symbol`, ...lines].join("\n"), {
    splitSymbols: true,
  });
  expect(result.ok && result.series.map(({ quality }) => quality.rows)).toEqual([10, 10]);
});

test("lines of joined files carry their names, and a reversed order is not passed over", async () => {
  const month = (from: number, broken: number) => [
    HEADER,
    ...rows(200, from)
      .map((line, hour) => (hour === broken ? line.replace(",11,", ",13,") : line))
      .toReversed(),
  ];
  const { instruments } = await importFiles(
    [
      fileOf("ETHUSDT-1h-2024-01.csv", month(0, 199).join("\n")),
      fileOf("ETHUSDT-1h-2024-02.csv", month(200, 198).join("\n")),
    ],
    { now: NOW },
  );
  const [joined] = instruments[0]?.series ?? [];
  expect(joined?.quality.violationPlaces).toMatchObject([
    { file: "ETHUSDT-1h-2024-01.csv", line: 2, time: at(199) },
    { file: "ETHUSDT-1h-2024-02.csv", line: 3, time: at(398) },
  ]);
  expect(joined?.quality.changes.order).toBe("reversed");
  expect(joined?.warnings.map(({ code }) => code)).toContain("W_REVERSED");
});

test("headers between rows, missing volumes and a cut last line are counted as changes", async () => {
  const text = [HEADER, ...rows(5), HEADER, ...rows(5, 5), `${at(10)},10,12,9,11,`, `${at(11)},1`];
  const { changes } = onlySeries(await read("ETHUSDT-1h.csv", text.join("\n"))).quality;
  expect(changes).toMatchObject({ headers: 1, noVolume: 1, skipped: [{ line: 14 }] });
});

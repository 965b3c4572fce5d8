import { expect, test } from "vitest";
import { importFile, type Overrides } from "#intake/files/importFile";
import { previewFile } from "#intake/files/previewFile";
import { codesOf, fileOf, NOW, onlySeries, read } from "./source.ts";

const ROWS = [
  "7,2024-01-01 00:00,100,102,99,101,5",
  "7,2024-01-01 01:00,101,103,100,102,6",
  "7,2024-01-01 02:00,102,104,101,103,7",
];
const PLACES = { time: 1, open: 2, high: 3, low: 4, close: 5 };
const UNNAMED = ROWS.join("\n");

const look = (text: string, overrides: Overrides = {}) =>
  previewFile(fileOf("ETHUSDT-1h.csv", text), overrides, { now: NOW });

test("a file that asks for its columns shows its rows, and is read once they are chosen", async () => {
  expect(codesOf(await read("ETHUSDT-1h.csv", UNNAMED))).toEqual(["A_COLUMNS"]);
  const { header, rows, choices, questions } = await look(UNNAMED);
  expect(questions[0]).toMatchObject({ code: "A_COLUMNS", override: "columns" });
  expect({ header, rows: rows.length, columns: choices?.columns }).toEqual({
    ...{ header: null, rows: 3, columns: {} },
  });
  expect(rows[0]).toEqual(["7", "2024-01-01 00:00", "100", "102", "99", "101", "5"]);

  const columns = { ...PLACES, volume: 6 };
  const { series } = onlySeries(await read("ETHUSDT-1h.csv", UNNAMED, { columns }));
  expect(series).toMatchObject({
    symbol: "ETH-USDT",
    close: Float64Array.of(101, 102, 103),
    volume: Float64Array.of(5, 6, 7),
  });
});

test("some chosen columns are kept in the look while others are still asked for", async () => {
  const { choices, questions } = await look(UNNAMED, { columns: { time: 1, open: 2 } });
  expect(questions[0]?.code).toBe("A_COLUMNS");
  expect(choices?.columns).toEqual({ time: 1, open: 2 });
});

test("a header of unknown names is passed over, and its names are shown", async () => {
  const text = ["Nr,Moment,Anfang,Top,Boden,Ende,Menge", ...ROWS].join("\n");
  const before = await look(text);
  expect(before.ok).toBe(false);
  expect(before.header).toEqual(["Nr", "Moment", "Anfang", "Top", "Boden", "Ende", "Menge"]);
  expect(before.rows[0]?.[0]).toBe("7");
  const after = await look(text, { columns: { ...PLACES, volume: 6 } });
  expect(after).toMatchObject({ ok: true, header: before.header, series: [{ rows: 3 }] });
  expect(after.series[0]?.warnings.map(({ code }) => code)).not.toContain("W_ROWS_DROPPED");
});

test("a header that lacks a price shows what it does name, and takes the price from anywhere", async () => {
  const text = ["Nr,Date,Open,High,Deepest,Close,Volume", ...ROWS].join("\n");
  const before = await look(text);
  expect(before.issues[0]?.code).toBe("E_MISSING_COLUMNS");
  expect(before.choices?.columns).toEqual({ time: 1, open: 2, high: 3, close: 5, volume: 6 });
  const { series } = onlySeries(await read("ETHUSDT-1h.csv", text, { columns: { low: 4 } }));
  expect(series).toMatchObject({ low: Float64Array.of(99, 100, 101) });
});

test("lines before a table whose columns were chosen are no header of it", async () => {
  const text = ["Export of my broker", "all times in UTC", ...ROWS].join("\n");
  const { header, rows } = await look(text);
  expect({ header, first: rows[0]?.[1] }).toEqual({ header: null, first: "2024-01-01 00:00" });
  const { series } = onlySeries(await read("ETHUSDT-1h.csv", text, { columns: PLACES }));
  expect(series).toMatchObject({ open: Float64Array.of(100, 101, 102) });
});

test("rows of many words, none of which is a header, are all read", async () => {
  const text = ROWS.map((row) => `Mon,aa,bb,dd,ee,ff,gg,ii,jj,kk,mm,nn,pp,${row}`).join("\n");
  const before = await look(text);
  expect(before.issues[0]?.code).toBe("E_NO_HEADER");
  expect({ header: before.header, rows: before.rows.length }).toEqual({ header: null, rows: 3 });
  const columns = { time: 14, open: 15, high: 16, low: 17, close: 18 };
  const { series } = onlySeries(await read("ETHUSDT-1h.csv", text, { columns }));
  expect(series).toMatchObject({ open: Float64Array.of(100, 101, 102) });
});

test("a header with fewer names than rows have cells is overruled by chosen columns", async () => {
  const short = ["Date,Open,High,Low,Close,Volume", ...ROWS].join("\n");
  expect((await look(short)).issues[0]?.code).toBe("E_COLUMN_COUNT");
  const { series } = onlySeries(await read("ETHUSDT-1h.csv", short, { columns: PLACES }));
  expect(series).toMatchObject({ open: Float64Array.of(100, 101, 102) });
});

test("a volume can be taken away, and bound where nobody saw it", async () => {
  const named = ["Date,Open,High,Low,Close,Volume,Traded"];
  for (const hour of ["00", "01", "02"]) named.push(`2024-01-01 ${hour}:00,100,102,99,101,5,9`);
  const volumes = async (columns: Overrides["columns"], text = named.join("\n")) => {
    const { series } = onlySeries(await read("ETHUSDT-1h.csv", text, { columns: columns ?? {} }));
    return "volume" in series ? [...series.volume] : [];
  };
  expect(await volumes({ volume: null })).toEqual([0, 0, 0]);
  expect(await volumes({ volume: 6 })).toEqual([9, 9, 9]);
  const unnamed = named.slice(1).join("\n");
  expect(await volumes({}, unnamed)).toEqual([5, 5, 5]);
  expect(await volumes({ volume: null }, unnamed)).toEqual([0, 0, 0]);
  expect(await volumes({ volume: 6 }, unnamed)).toEqual([9, 9, 9]);
});

test("one value per row becomes rates, or open interest where a person says so", async () => {
  const text = ["a,b,x", "2024-01-01 00:00,7,0.0001", "2024-01-01 08:00,7,0.0002"].join("\n");
  const columns = { time: 0, value: 2 };
  const { series } = onlySeries(await read("ETHUSDT.csv", text, { columns }));
  expect(series).toMatchObject({ kind: "funding", value: Float64Array.of(0.0001, 0.0002) });
  const interest = await read("ETHUSDT.csv", text, { columns, kind: "openInterest" });
  expect(onlySeries(interest).series.kind).toBe("openInterest");
});

test("columns that a file does not have are refused rather than read as nothing", async () => {
  const columns = { ...PLACES, volume: 40 };
  const file = fileOf("ETHUSDT-1h.csv", UNNAMED);
  expect((await importFile(file, { now: NOW, overrides: { columns } })).ok).toBe(false);
});

test("rows of JSON that nobody knows are shown as well", async () => {
  const text = JSON.stringify(ROWS.map((row) => row.split(",")));
  const { rows, choices } = await look(text);
  expect({ first: rows[0]?.[1], columns: choices?.columns }).toEqual({
    ...{ first: "2024-01-01 00:00", columns: {} },
  });
  expect(await look(text, { columns: PLACES })).toMatchObject({ ok: true, series: [{ rows: 3 }] });
});

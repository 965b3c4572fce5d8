import { expect, test } from "vitest";
import type { BarSeries } from "#engine/market/series";
import { DAY, HOUR } from "#engine/market/timeframe";
import { importFiles } from "#intake/files/importFiles";
import { previewFile } from "#intake/files/previewFile";
import { joinSeries } from "#intake/series/joinParts";
import { measureQuality } from "#intake/series/quality";
import { barLines, fileOf, NOW, onlySeries, read } from "./source.ts";

const START = Date.UTC(2024, 11, 31);
const kline = (unit: string, step: number) => (time: string, open: number) =>
  `${time}${unit},${open},${open + 2},${open - 1},${open + 1},5,${Number(time) + step - 1}${unit},1,2,3,4,0`;
const archive = (from: number, count: number, unit = "") =>
  barLines(
    count,
    (i) => String(START + (from + i) * HOUR),
    (time) => kline(unit, HOUR)(time, 100),
  );

test("monthly archives become one series, though the unit changed between them", async () => {
  const { files, instruments } = await importFiles(
    [
      fileOf("BTCUSDT-1h-2025-01.csv", archive(24, 24, "000")),
      fileOf("BTCUSDT-1h-2024-12.csv", archive(0, 24)),
    ],
    { now: NOW },
  );
  expect(files.every(({ result }) => result.ok)).toBe(true);
  expect(instruments).toHaveLength(1);
  const [joined] = instruments[0]?.series ?? [];
  expect(joined?.quality).toMatchObject({ rows: 48, gaps: 0, duplicates: 0 });
  expect(joined?.warnings.map(({ code }) => code)).toEqual(["W_NO_HEADER", "W_MIXED_UNITS"]);
});

test("files of several formats are joined with a word, as they may be of several exchanges", async () => {
  const plain = barLines(
    24,
    (i) => String(START + (24 + i) * HOUR),
    (time) => `${time},100,102,99,101,5`,
  );
  const { instruments } = await importFiles(
    [
      fileOf("BTCUSDT-1h-a.csv", archive(0, 24)),
      fileOf("BTCUSDT-1h-b.csv", `timestamp,open,high,low,close,volume\n${plain}`),
    ],
    { now: NOW },
  );
  const [joined] = instruments[0]?.series ?? [];
  expect(joined?.quality.rows).toBe(48);
  expect(joined?.warnings).toContainEqual({
    code: "W_MIXED_FORMATS",
    message:
      "files of several formats were joined (Binance klines, CSV with header): see whether all are of one exchange",
  });
});

test("daily archives of one bar each are joined by what their names say", async () => {
  const day = (index: number) =>
    fileOf(
      `BTCUSDT-1d-2024-12-${20 + index}.csv`,
      kline("", DAY)(String(START + (index - 9) * DAY), 100),
    );
  const { instruments } = await importFiles([day(2), day(0), day(1)], { now: NOW });
  expect(instruments[0]?.series[0]?.series).toMatchObject({ timeframe: DAY });
  expect(instruments[0]?.series[0]?.quality.rows).toBe(3);
});

test("overlaps must be identical; where they are not, both files wait for an answer", async () => {
  const files = [
    fileOf("BTCUSDT-1h-a.csv", archive(0, 10)),
    fileOf("BTCUSDT-1h-b.csv", archive(5, 10).replaceAll(",100,", ",100.5,")),
    fileOf("ETHUSDT-1h-a.csv", archive(0, 10)),
    fileOf("ETHUSDT-1h-b.csv", archive(5, 10)),
  ];
  const { files: outcomes, instruments } = await importFiles(files, { now: NOW });
  expect(outcomes.map(({ result }) => result.ok)).toEqual([false, false, true, true]);
  expect(outcomes[0]?.result).toMatchObject({
    questions: [{ code: "A_DUP_CONFLICT", override: "duplicates" }],
  });
  expect(instruments.map(({ symbol }) => symbol)).toEqual(["ETH-USDT"]);
  expect(instruments[0]?.series[0]?.quality).toMatchObject({ rows: 15, duplicates: 5 });
  const answered = await importFiles(files, {
    now: NOW,
    overrides: [{}, { duplicates: "last" }],
  });
  expect(answered.files.every(({ result }) => result.ok)).toBe(true);
});

test("files of one symbol that agree nowhere, as those of two exchanges, are kept apart with a word", async () => {
  const other = barLines(
    40,
    (i) => String(START + i * HOUR),
    (time) => kline("", HOUR)(time, 101),
  );
  const { files, instruments } = await importFiles(
    [fileOf("BTCUSDT-1h.csv", archive(0, 40)), fileOf("BTCUSDT_1h.csv", other)],
    { now: NOW },
  );
  expect(files.map(({ result }) => result.ok)).toEqual([true, true]);
  expect(instruments.map(({ symbol, places }) => [symbol, places])).toEqual([
    ["BTC-USDT", [0]],
    ["BTC-USDT", [1]],
  ]);
  const [first, second] = instruments.map(({ series }) => series[0]);
  expect([first, second].map((one) => one?.quality.rows)).toEqual([40, 40]);
  expect(second?.series).toMatchObject({ open: { 0: 101 } });
  expect(first?.warnings).toContainEqual({
    code: "W_NOT_JOINED",
    message:
      "it stays apart from BTCUSDT_1h.csv: files of this drop hold different rows for the same times, as those of two exchanges do",
  });
});

test("few rows of another vendor that agree nowhere are kept apart", async () => {
  const header = "Date,Open,High,Low,Close,Volume";
  const yahoo = "Date,Open,High,Low,Close,Adj Close,Volume";
  const { instruments } = await importFiles(
    [
      fileOf("BTC-USD.csv", `${header}\n2024-01-01,5,7,4,6,1\n2024-01-02,6,8,5,7,1\n`),
      fileOf("BTC-USD_y.csv", `${yahoo}\n2024-01-01,5,7,4,6.5,6.5,1\n2024-01-02,6,8,5,7.5,7.5,1\n`),
    ],
    { now: NOW },
  );
  expect(instruments.map(({ places }) => places)).toEqual([[0], [1]]);
});

test("a bar that was open when it was saved asks, in whatever format the rest of it comes", async () => {
  const later = `timestamp,open,high,low,close,volume\n${barLines(
    2,
    (i) => String(START + (39 + i) * HOUR),
    (time) => `${time},100,102,99,101.5,7`,
  )}`;
  const { files, instruments } = await importFiles(
    [fileOf("BTCUSDT-1h-2024-12.csv", archive(0, 40)), fileOf("BTCUSDT-1h.csv", later)],
    { now: NOW },
  );
  expect(instruments).toEqual([]);
  expect(files[1]?.result).toMatchObject({ questions: [{ code: "A_DUP_CONFLICT" }] });
});

test("three copies of a file are one", async () => {
  const copies = ["", " (1)", " (2)"].map((name) =>
    fileOf(`BTCUSDT-1h${name}.csv`, archive(0, 40)),
  );
  const { instruments } = await importFiles(copies, { now: NOW });
  expect(instruments.map(({ places, series }) => [places, series[0]?.quality.rows])).toEqual([
    [[0, 1, 2], 40],
  ]);
});

test("stored series that agree nowhere are not joined", () => {
  const series = (open: number): BarSeries => {
    const column = (value: number) => new Float64Array(40).fill(value);
    return {
      ...{ symbol: "BTC-USDT", kind: "spot", timeframe: HOUR },
      openTime: Float64Array.from({ length: 40 }, (_, i) => START + i * HOUR),
      ...{ open: column(open), high: column(9), low: column(1), close: column(5) },
      volume: column(1),
    };
  };
  expect(() => joinSeries([series(4), series(5)])).toThrow(
    "both hold different rows for the same times, 80 rows with 40 times in all, as those of two exchanges do: keep them apart",
  );
});

test("days that begin in the middle of each other's are not joined", async () => {
  const days = (hour: number) =>
    `timestamp,open,high,low,close,volume\n${barLines(
      30,
      (i) => String(START + i * DAY + hour * HOUR),
      (time) => `${time},100,102,99,101,5`,
    )}`;
  const { files, instruments } = await importFiles(
    [fileOf("BTCUSDT-a.csv", days(0)), fileOf("BTCUSDT-b.csv", days(23))],
    { now: NOW },
  );
  expect(instruments).toEqual([]);
  expect(files[0]?.result).toMatchObject({
    issues: [
      {
        code: "E_IRREGULAR",
        message:
          "bars of BTCUSDT-a.csv, BTCUSDT-b.csv begin in the middle of each other's, 2025-01-01 00:00 UTC first: their times are of different zones; choose the zone of each, or keep them apart",
      },
    ],
  });
});

test("months of two exchanges go to the months that they agree with, funding to neither", async () => {
  const other = (from: number, count: number) =>
    archive(from, count).replaceAll(",100,", ",100.5,");
  const funding = `calc_time,funding_interval_hours,last_funding_rate\n${barLines(
    3,
    (i) => String(START + i * 8 * HOUR),
    (time) => `${time},8,-0.0001`,
  )}`;
  const { instruments } = await importFiles(
    [
      fileOf("BTCUSDT-1h-a-2.csv", archive(30, 30)),
      fileOf("BTCUSDT-1h-b-1.csv", other(0, 31)),
      fileOf("BTCUSDT-1h-b-2.csv", other(30, 30)),
      fileOf("BTCUSDT-1h-a-1.csv", archive(0, 30)),
      fileOf("BTCUSDT-fundingRate-2024-12.csv", funding),
    ],
    { now: NOW },
  );
  expect(
    instruments.map(({ places, series }) => [
      places,
      series[0]?.series.kind,
      series[0]?.quality.rows,
    ]),
  ).toEqual([
    [[0, 3], "spot", 60],
    [[1, 2], "spot", 60],
    [[4], "funding", 3],
  ]);
});

test("funding and open interest are put to the bars of their symbol; a bad file stays alone", async () => {
  const funding = `calc_time,funding_interval_hours,last_funding_rate\n${barLines(
    3,
    (i) => String(START + i * 8 * HOUR + 7),
    (time) => `${time},8,-0.0001`,
  )}`;
  const interest = `create_time,symbol,sum_open_interest,sum_open_interest_value\n2024-12-31 00:05:00,BTCUSDT,5,9\n2024-12-31 00:10:00,BTCUSDT,6,9\n`;
  const { files, instruments } = await importFiles(
    [
      fileOf("BTCUSDT-fundingRate-2024-12.csv", funding),
      fileOf("BTCUSDT-metrics-2024-12-31.csv", interest),
      fileOf("broken.csv", "hello"),
      fileOf("BTCUSDT-1h-2024-12.csv", archive(0, 24)),
    ],
    { now: NOW },
  );
  expect(files.map(({ result }) => result.ok)).toEqual([true, true, false, true]);
  expect(instruments.map(({ series }) => series.map((one) => one.series.kind))).toEqual([
    ["spot", "funding", "openInterest"],
  ]);
});

test("a stored series and its next month become one", async () => {
  const part = async (from: number) =>
    onlySeries(await read("BTCUSDT-1h.csv", archive(from, 10))).series;
  const [one] = joinSeries([await part(0), await part(8)]);
  expect(one?.quality).toMatchObject({ rows: 18, duplicates: 2, gaps: 0 });
});

test("a preview says in words what a file is, and survives the way from a worker", async () => {
  const preview = await previewFile(
    fileOf("BTCUSDT-1h-2024-12.csv", `${archive(0, 24)}\n${archive(26, 4)}`),
    {},
    { now: NOW },
  );
  expect(structuredClone(preview)).toEqual(preview);
  expect(preview.series[0]?.words).toBe("Binance klines, UTC, bar-open, 1h, 28 rows, 1 gap");
  expect(preview.choices).toMatchObject({
    timeZone: null,
    barLabel: "open",
    symbol: "BTC-USDT",
    kind: "spot",
    decimalSign: ".",
    columns: { time: 0, close: 4 },
  });
  expect(preview.rows[0]?.slice(0, 2)).toEqual([String(START), "100"]);
  const asked = await previewFile(
    fileOf("a.csv", "date,open,high,low,close\n3/01/2024,1,2,1,2\n4/01/2024,1,2,1,2\n"),
    {},
    { now: NOW },
  );
  expect(asked).toMatchObject({
    ok: false,
    questions: [{ code: "A_DATE_ORDER" }],
    header: ["date", "open", "high", "low", "close"],
  });
});

test("quality counts gaps, silence, jumps and stretches without movement", () => {
  const rows = 60;
  const close = Float64Array.from({ length: rows }, (_, i) =>
    i < 20 ? 100 + i : i < 40 ? 120 : i === 50 ? 2400 : 121 + i,
  );
  const bars: BarSeries = {
    ...{ symbol: "A-B", kind: "spot", timeframe: HOUR },
    openTime: Float64Array.from({ length: rows }, (_, i) => START + (i + (i > 45 ? 3 : 0)) * HOUR),
    ...{ open: close, high: close, low: close, close },
    volume: Float64Array.from({ length: rows }, (_, i) => (i % 30 === 0 ? 0 : 1)),
  };
  const quality = measureQuality(bars);
  expect(quality).toMatchObject({
    ...{ rows: 60, gaps: 1, missingBars: 3, flat: false },
    gapPlaces: [{ after: START + 45 * HOUR, before: START + 49 * HOUR, missing: 3 }],
    zeroVolume: { count: 2, places: [START, START + 30 * HOUR] },
    stale: { count: 1, places: [{ from: START + 21 * HOUR, to: START + 39 * HOUR, bars: 19 }] },
  });
  expect(quality.outliers.places.map(({ time }) => time)).toEqual([
    START + 53 * HOUR,
    START + 54 * HOUR,
  ]);
});

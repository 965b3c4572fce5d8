import { describe, expect, test } from "vitest";
import { stampsOf } from "#engine/market/series";
import { DAY, HOUR } from "#engine/market/timeframe";
import { barLines, codesOf, onlySeries, read } from "./source.ts";

const HEADER = "time,open,high,low,close,volume\n";
const JANUARY = Date.UTC(2024, 0, 1);
const ROW = "100,102,99,101,5";
const hour = (index: number) => String(JANUARY + index * HOUR);
const day = (index: number) => new Date(JANUARY + index * DAY).toISOString().slice(0, 10);
const lines = (stamps: readonly (number | string)[]) => stamps.map((stamp) => `${stamp},${ROW}`);
const utc = (stamp: number | undefined) => new Date(stamp ?? Number.NaN).toISOString().slice(0, 16);
const firstOf = (result: Parameters<typeof onlySeries>[0]) =>
  utc(stampsOf(onlySeries(result).series)[0]);

describe("bars of one length", () => {
  test("a file that mixes days and hours is refused with the first place", async () => {
    const days = Array.from({ length: 40 }, (_, index) => JANUARY + index * DAY);
    const hours = Array.from({ length: 15 }, (_, index) => JANUARY + 39 * DAY + (index + 1) * HOUR);
    const result = await read("BTCUSDT.csv", HEADER + lines([...days, ...hours]).join("\n"));
    expect(result).toMatchObject({ ok: false, issues: [{ code: "E_MIXED_TIMEFRAMES" }] });
    expect(JSON.stringify(result)).toContain("15 of 54 begin less than half of that");
    expect(JSON.stringify(result)).toContain("2024-02-09 01:00 UTC first");
  });

  test("bars of ticks or ranges have no length, and are refused", async () => {
    const stamps = Array.from(
      { length: 60 },
      (_, index) => JANUARY + index * HOUR + index ** 3 * 7,
    );
    const result = await read("BTCUSDT.csv", HEADER + lines(stamps).join("\n"));
    expect(codesOf(result)).toEqual(["E_IRREGULAR"]);
  });

  test("a session that ends early is told, not refused", async () => {
    const week = Array.from({ length: 5 }, (_, index) => [
      ...[0, 60, 120, 180, 240, 300, 360].map(
        (minutes) => JANUARY + index * DAY + 9.5 * HOUR + minutes * 60_000,
      ),
    ]).flat();
    week.push(JANUARY + 4 * DAY + 16 * HOUR);
    const { quality, warnings } = onlySeries(
      await read("AAPL.csv", HEADER + lines(week).join("\n")),
    );
    expect(quality.offGrid).toEqual({ count: 1, places: [JANUARY + 4 * DAY + 16 * HOUR] });
    expect(warnings.map(({ code }) => code)).toContain("W_OFF_GRID");
  });

  test.each([
    ["hours from half past nine", [570, 600, 720, 840], 1],
    ["a stub on Sundays", [0], 1],
  ])("sessions whose first bar is short are no mixture: %s", async (_, minutes, least) => {
    const days = Array.from({ length: 40 }, (__, index) => index);
    const stamps = days.flatMap((index) => {
      const date = JANUARY + index * DAY;
      const stub = least === 1 && minutes.length === 1 && index % 7 === 6 ? [date - 2 * HOUR] : [];
      return [...stub, ...minutes.map((minute) => date + minute * 60_000)];
    });
    const result = await read("SPY.csv", HEADER + lines(stamps).join("\n"));
    expect(result.ok).toBe(true);
    expect(codesOf(result)).toContain("W_OFF_GRID");
  });

  test("months differ in length, and are on no grid", async () => {
    const months = Array.from({ length: 14 }, (_, month) => Date.UTC(2023, month, 1));
    const { quality } = onlySeries(await read("BTCUSD.csv", HEADER + lines(months).join("\n")));
    expect(quality.offGrid.count).toBe(0);
  });

  test("where most rows share their moment, a column was not read", async () => {
    const stamps = Array.from({ length: 72 }, (_, index) => day(Math.floor(index / 24)));
    const result = await read("BTCUSDT.csv", HEADER + lines(stamps).join("\n"));
    expect(codesOf(result)).toEqual(["E_DUP_MOST"]);
    expect(JSON.stringify(result)).toContain("72 rows have only 3 different times");
  });

  test("the name of a file is believed less than its rows", async () => {
    const result = await read("ETHUSDT-1m-2024-01.csv", HEADER + barLines(30, hour));
    expect(onlySeries(result).series.timeframe).toBe(HOUR);
    expect(codesOf(result)).toContain("W_TIMEFRAME_NAME");
  });
});

describe("days and months", () => {
  const slashed = (year: number, month: number, date: number) =>
    `${String(month).padStart(2, "0")}/${String(date).padStart(2, "0")}/${year}`;

  test("days of a vendor that would become months are asked about", async () => {
    const rows = Array.from(
      { length: 12 },
      (_, index) => `"${slashed(2024, index + 1, 1)}","101","100","102","99","5K","0.1%"`,
    );
    const header = '"Date","Price","Open","High","Low","Vol.","Change %"';
    const result = await read("BTC_USD.csv", [header, ...rows].join("\n"));
    expect(codesOf(result)).toEqual(["A_DATE_ORDER"]);
  });

  test("a proof far down in the file holds for the ambiguous dates before it", async () => {
    const isoDays = Array.from({ length: 300 }, (_, index) => day(index - 300));
    const american = Array.from({ length: 40 }, (_, index) => {
      const date = new Date(JANUARY + index * DAY);
      return slashed(2024, date.getUTCMonth() + 1, date.getUTCDate());
    });
    const result = await read("AAPL.csv", HEADER + lines([...isoDays, ...american]).join("\n"));
    const { series, quality } = onlySeries(result);
    expect(quality.missingBars).toBe(0);
    expect(utc(stampsOf(series).at(-1))).toBe("2024-02-09T00:00");
  });

  test("bars a year apart are dates in another order", async () => {
    const stamps = Array.from({ length: 20 }, (_, index) => day(index).slice(2));
    const result = await read("AAPL.csv", HEADER + lines(stamps).join("\n"));
    expect(codesOf(result)).toEqual(["E_TIMEFRAME"]);
  });
});

describe("clocks", () => {
  test.each([
    [
      ["0", "15", "930", "945", "1000"],
      ["00:00", "00:15", "09:30", "09:45", "10:00"],
    ],
    [
      ["93000", "94500", "100000"],
      ["09:30", "09:45", "10:00"],
    ],
    [
      ["7", "8", "9", "10"],
      ["07:00", "08:00", "09:00", "10:00"],
    ],
  ])("%j is %j", async (clocks, expected) => {
    const rows = clocks.map((clock) => `2024-01-02,${clock},${ROW}`).join("\n");
    const result = await read("ES.csv", `Date,Time,Open,High,Low,Close,Volume\n${rows}\n`);
    const stamps = Array.from(stampsOf(onlySeries(result).series), (stamp) => utc(stamp).slice(11));
    expect(stamps).toEqual(expected);
  });

  test("a clock that stands in a column called timestamp is one", async () => {
    const rows = ["00:00:00", "00:15:00", "00:30:00"].map((clock) => `20240101,${clock},${ROW}`);
    const header = "Date,Timestamp,Open,High,Low,Close,Volume";
    const result = await read("EURUSD.csv", [header, ...rows].join("\n"));
    expect(Array.from(stampsOf(onlySeries(result).series), utc)).toEqual([
      "2024-01-01T00:00",
      "2024-01-01T00:15",
      "2024-01-01T00:30",
    ]);
  });

  test("24:00 ends a day, and tells that stamps are closes", async () => {
    const stamps = ["22:00", "23:00", "24:00"].map((clock) => `2024-01-01 ${clock}`);
    const result = await read("BTCUSDT.csv", HEADER + lines(stamps).join("\n"));
    expect(Array.from(stampsOf(onlySeries(result).series), utc)).toEqual([
      "2024-01-01T21:00",
      "2024-01-01T22:00",
      "2024-01-01T23:00",
    ]);
    expect(codesOf(result)).toContain("W_BAR_CLOSE");
  });

  test.each([":59:59", ":59:59.999"])("stamps at %s tell when bars close", async (end) => {
    const stamps = ["00", "01", "02"].map((clock) => `2024-01-01 ${clock}${end}Z`);
    const result = await read("BTCUSDT.csv", HEADER + lines(stamps).join("\n"));
    expect(firstOf(result)).toBe("2024-01-01T00:00");
    expect(codesOf(result)).toContain("W_BAR_CLOSE");
  });

  test("CoinAPI's first trade is not the start of its bar", async () => {
    const rows = [0, 1, 2].map((at) => {
      const clock = (minutes: string) => `2024-01-01T0${at}:${minutes}Z`;
      return `${clock("00:00.0000000")},2024-01-01T0${at + 1}:00:00.0000000Z,${clock("00:22.1230000")},${clock("59:51.0000000")},100,102,99,101,5,9`;
    });
    const header =
      "time_period_start,time_period_end,time_open,time_close,price_open,price_high,price_low,price_close,volume_traded,trades_count";
    expect(firstOf(await read("BITSTAMP_SPOT_BTC_USD.csv", [header, ...rows].join("\n")))).toBe(
      "2024-01-01T00:00",
    );
  });

  test("blanks without end in a date are no date, and cost no time", async () => {
    const padded = `2024-01-01${" ".repeat(400)}x`;
    const result = await read("BTCUSDT.csv", `${HEADER}${barLines(30, hour)}\n${padded},${ROW}\n`);
    expect(result.ok).toBe(false);
  });
});

describe("zones", () => {
  const naive = (index: number) => `2024-01-01 ${String(index).padStart(2, "0")}:00`;
  const withTime = (name: string) => `${name},open,high,low,close,volume\n${barLines(20, naive)}`;

  test.each([
    ["Date (UTC)", "2024-01-01T00:00"],
    ["Time (GMT+2)", "2023-12-31T22:00"],
    ["Time (America/New_York)", "2024-01-01T05:00"],
  ])("the header “%s” says which", async (name, first) => {
    const result = await read("BTCUSDT.csv", withTime(name));
    expect(firstOf(result)).toBe(first);
    expect(codesOf(result)).not.toContain("W_TZ_ASSUMED");
  });

  test.each(["Time (EET)", "Time (EST)"])("“%s” has several meanings, and asks", async (name) => {
    const result = await read("BTCUSDT.csv", withTime(name));
    expect(codesOf(result)).toEqual(["A_TIME_ZONE"]);
  });

  test("rows with a zone among rows without are counted", async () => {
    const zoned = Array.from({ length: 10 }, (_, index) => `${naive(index)}:00Z`);
    const rest = Array.from({ length: 10 }, (_, index) => `${naive(index + 10)}:00`);
    const result = await read("BTCUSDT.csv", HEADER + lines([...zoned, ...rest]).join("\n"));
    const { warnings } = onlySeries(result);
    expect(warnings[0]?.message).toContain("in 10 of 20 rows");
  });

  const BERLIN = [27, 26, 25, 24, 23, 22].map((hours) => Date.UTC(2024, 9, 26) + hours * HOUR);
  const local = ["04:00", "03:00", "02:00", "02:00", "01:00", "00:00"];
  const rows = local.map((clock, place) => `2024-10-27 ${clock},${ROW.slice(0, -1)}${place}`);

  test.each([
    ["newest", rows],
    ["oldest", rows.toReversed()],
  ])("the repeated hour of autumn is told apart, %s first", async (_, written) => {
    const text = HEADER + written.join("\n");
    const { series } = onlySeries(await read("BTCUSDT.csv", text, { timeZone: "Europe/Berlin" }));
    const volumes = "volume" in series ? Array.from(series.volume) : [];
    expect(Array.from(stampsOf(series))).toEqual(BERLIN.toReversed());
    expect(volumes).toEqual([5, 4, 3, 2, 1, 0]);
  });

  test("a cell that is not plain does not count the repeated hour twice", async () => {
    const blank = rows.map((row) => row.replace(/\d$/, "")).toReversed();
    const text = HEADER + blank.join("\n");
    const { quality } = onlySeries(await read("BTCUSDT.csv", text, { timeZone: "Europe/Berlin" }));
    expect(quality).toMatchObject({ rows: 6, conflicts: 0, duplicates: 0, missingBars: 0 });
  });
});

test("a column that names several lengths of bars keeps a file out", async () => {
  const rows = Array.from({ length: 20 }, (_, index) => `1h,${hour(index)},${ROW}`);
  const text = `interval,time,open,high,low,close,volume\n${rows.join("\n")}`;
  expect((await read("BTCUSDT.csv", text)).ok).toBe(true);
  const mixed = text.replace(/^1h,(?=\d+,100,102,99,101,5$)/m, "1d,");
  expect(codesOf(await read("BTCUSDT.csv", mixed))).toEqual(["E_MIXED_TIMEFRAMES"]);
});

test("hundreds of symbols are split only after a question", async () => {
  const stamps = [0, 1].map((index) => (BigInt(JANUARY + index * HOUR) * 1_000_000n).toString());
  const rows = Array.from({ length: 501 }, (_, id) =>
    stamps.map((stamp) => `OPT${id},5,100,101,102,99,${stamp},3`),
  ).flat();
  const text = `ticker,volume,open,close,high,low,window_start,transactions\n${rows.join("\n")}`;
  expect(codesOf(await read("day.csv", text))).toEqual(["A_MULTI_SYMBOL"]);
  const split = await read("day.csv", text, { splitSymbols: true });
  expect(split.ok && split.series.length).toBe(501);
});

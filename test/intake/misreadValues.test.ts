import { describe, expect, test } from "vitest";
import type { BarSeries, EventSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { importFiles } from "#intake/files/importFiles";
import { joinGroup } from "#intake/series/joinParts";
import type { SeriesPart } from "#intake/series/part";
import { normalizeSymbol } from "#intake/series/symbol";
import { barLines, codesOf, fileOf, NOW, onlySeries, read } from "./source.ts";

const HEADER = "time,open,high,low,close,volume\n";
const JANUARY = Date.UTC(2024, 0, 1);
const hour = (index: number) => String(JANUARY + index * HOUR);
const lines = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => row(index)).join("\n");
const day = (index: number) => new Date(JANUARY + index * 24 * HOUR).toISOString().slice(0, 10);
const barsOf = (result: Parameters<typeof onlySeries>[0]) => onlySeries(result).series as BarSeries;
const firstVolume = (result: Parameters<typeof onlySeries>[0]) => barsOf(result).volume[0];

describe("rows", () => {
  test("with a cell too few are left out and counted: those behind it are shifted", async () => {
    const rows = barLines(200, hour).split("\n");
    rows[100] = (rows[100] as string).replace(/,[\d.]+$/, "");
    const { quality } = onlySeries(await read("BTCUSDT.csv", HEADER + rows.join("\n")));
    expect(quality).toMatchObject({ rows: 199, missingBars: 1 });
    expect(quality.changes.dropped).toMatchObject({
      count: 1,
      places: [{ line: 102, reason: "5 cells, where other rows have 6" }],
    });
  });

  test("below a header with columns in another order are refused", async () => {
    const two = `Date,Open,High,Low,Close,Volume USDT,Volume BTC\n`;
    const one = `Date,Open,High,Low,Close,Volume BTC,Volume USDT\n`;
    const rows = (from: number) =>
      lines(10, (index) => `${day(from + index)},100,102,99,101,5,500`);
    const result = await read("BTCUSDT.csv", `${one}${rows(0)}\n${two}${rows(10)}`);
    expect(codesOf(result)).toEqual(["E_HEADER_CHANGED"]);
    expect(JSON.stringify(result)).toContain("line 12");
  });

  test("before a table without a header may be a notice, but no rest of a row", async () => {
    const kline = (index: number) =>
      `${hour(index)},100,102,99,101,5,${JANUARY + index * HOUR + HOUR - 1},505,10,2,202,0`;
    const cut = `101,5,${JANUARY},505,10,2,202,0\n`;
    const result = await read("BTCUSDT-1h-2024-01.csv", cut + lines(30, kline));
    expect(codesOf(result)).toEqual(["E_FIRST_LINE"]);
  });

  test("that are remarks are passed over", async () => {
    const rows = barLines(50, hour).split("\n");
    rows.splice(20, 0, "# next part");
    const { quality } = onlySeries(await read("BTCUSDT.csv", HEADER + rows.join("\n")));
    expect(quality).toMatchObject({ rows: 50, missingBars: 0 });
  });

  test("of more than a series may hold are refused before they are joined", () => {
    const column = new Float64Array(2_600_000);
    const part = { symbol: "BTC-USDT", columns: [column, column] } as unknown as SeriesPart;
    expect(() => joinGroup([part, part])).toThrow("5,200,000 rows together");
  });
});

describe("JSON", () => {
  const object = (index: number) => ({ t: JANUARY + index * HOUR, o: 1, h: 2, l: 1, c: 2, v: 3 });

  test("rows of two kinds are refused, not halved", async () => {
    const rows = [object(0), [JANUARY + HOUR, 1, 2, 1, 2, 3], object(2)];
    expect(codesOf(await read("BTCUSDT.json", JSON.stringify(rows)))).toEqual(["E_JSON_SHAPE"]);
  });

  test("columns of two lengths are refused", async () => {
    const table = { t: [JANUARY, JANUARY + HOUR], o: [1, 1], h: [2, 2], l: [1, 1], c: [2] };
    const result = await read("BTCUSDT.json", JSON.stringify(table));
    expect(result.ok).toBe(false);
  });

  test("a name that comes late is a column like the others", async () => {
    const rows = Array.from({ length: 150 }, (_, index) => {
      const { v, ...prices } = object(index);
      return index < 120 ? prices : { ...prices, v };
    });
    const { volume } = barsOf(await read("BTCUSDT.json", JSON.stringify(rows)));
    expect([volume[0], volume[149]]).toEqual([0, 3]);
  });
});

describe("numbers", () => {
  test("`42.163` of a European table is either, and asks", async () => {
    const rows = lines(10, (index) => `${day(index)};42.100;42.163;41.874;42.${100 + index}`);
    const text = `Date;Open;High;Low;Close\n${rows}`;
    expect(codesOf(await read("BTC.csv", text))).toEqual(["A_DECIMAL"]);
    const { high } = barsOf(await read("BTC.csv", text, { decimalSign: "," }));
    expect(high[0]).toBe(42_163);
    expect(barsOf(await read("BTC.csv", text, { decimalSign: "." })).high[0]).toBe(42.163);
  });

  test("volumes may group thousands where prices do not", async () => {
    const rows = lines(10, (index) => `${day(index)},100.5,102,99,101,"82,488,700"`);
    expect(firstVolume(await read("AAPL.csv", HEADER + rows))).toBe(82_488_700);
  });

  test("prices may pass a thousand, and be grouped, far down in the file", async () => {
    const price = (index: number) => (index < 3000 ? "999.50" : '"1,001.50"');
    const rows = lines(3200, (index) => `${hour(index)},${price(index)},"1,002.00",998,1000,5`);
    const { open, openTime } = barsOf(await read("BNBUSDT.csv", HEADER + rows));
    expect([openTime.length, open[2999], open[3100]]).toEqual([3200, 999.5, 1001.5]);
  });

  test("a percentage of funding is a hundredth", async () => {
    const rows = lines(10, (index) => `${JANUARY + index * 8 * HOUR},0.0100%`);
    const { series } = onlySeries(await read("BTCUSDT.csv", `timestamp,funding_rate\n${rows}`));
    expect((series as EventSeries).value[0]).toBe(0.0001);
  });

  test("prices of Databento are billionths, however small", async () => {
    const rows = lines(10, (index) => `${day(index)}T00:00:00Z,32,1,10000,10200,9900,10100,7,PEPE`);
    const header = "ts_event,rtype,publisher_id,open,high,low,close,volume,symbol";
    expect(barsOf(await read("x.csv", `${header}\n${rows}`)).open[0]).toBe(0.00001);
  });

  test("stocks of LEAN are in hundredths of a cent, at times of New York", async () => {
    const rows = lines(
      20,
      (index) => `${34_200_000 + index * 60_000},4720000,4721000,4719900,4720500,900`,
    );
    const { open, openTime } = barsOf(await read("20240102_spy_minute_trade.csv", rows));
    expect([open[0], openTime[0]]).toEqual([472, Date.UTC(2024, 0, 2, 14, 30)]);
  });
});

describe("volume", () => {
  test("of Yahoo's tables without a header stands behind the adjusted close", async () => {
    const rows = lines(10, (index) => `${day(index)},180,182,179,181,180.2,82488700`);
    expect(firstVolume(await read("AAPL.csv", rows))).toBe(82_488_700);
  });

  test.each([
    ["BTC-USDT-SWAP_1H.json", 2.5],
    ["BTC-USDT_1H.json", 250],
  ])("of OKX counts contracts for futures alone: %s", async (name, volume) => {
    const candle = (index: number) =>
      [hour(index), "100", "102", "99", "101", "250", "2.5", "252", "1"] as const;
    const text = JSON.stringify({ code: "0", data: [candle(1), candle(0)] });
    expect(firstVolume(await read(name, text))).toBe(volume);
  });

  test("of futures paid in coins is the coins, not the contracts", async () => {
    const rows = lines(10, (index) => `${hour(index)},100,102,99,101,700,${JANUARY},7.5,9,1,1,0`);
    expect(firstVolume(await read("BTCUSD_PERP-1h-2024-01.csv", rows))).toBe(7.5);
  });

  test("that has no column is said to be read as 0", async () => {
    const rows = lines(10, (index) => `${hour(index)},100,102,99,101`);
    const result = await read("BTCUSDT.csv", `time,open,high,low,close\n${rows}`);
    expect(codesOf(result)).toEqual(["W_NO_VOLUME"]);
  });

  test("of a coin whose file is called funding keeps it from being funding", async () => {
    const rows = lines(10, (index) => `${hour(index)},0.08,0.081,0.079,0.08,500`);
    const { series } = onlySeries(await read("DOGEUSDT-1h-funding-arb.csv", HEADER + rows));
    expect(series.kind).not.toBe("funding");
  });
});

describe("names", () => {
  test.each([
    ["PERPUSDT-1h-2024-01.csv", "spot"],
    ["uniswap_UNIUSDT_1h.csv", "spot"],
    ["BTCUSDT-perp-1h.csv", "perp"],
    ["BTCUSDT-1h-futures.csv", "perp"],
  ])("%s is %s", async (name, kind) => {
    expect(barsOf(await read(name, HEADER + barLines(20, hour))).kind).toBe(kind);
  });

  test.each([
    ["DRIFTUSD", "DRIFT-USD"],
    ["BLASTUSD", "BLAST-USD"],
    ["BTCTUSD", "BTC-TUSD"],
    ["ETHBUSD", "ETH-BUSD"],
  ])("%s is %s", (written, symbol) => {
    expect(normalizeSymbol(written).symbol).toBe(symbol);
  });

  test("a column called market may hold what is traded, not a symbol", async () => {
    const rows = lines(20, (index) => `binance,spot,${hour(index)},100,102,99,101,5`);
    const text = `exchange,market,timestamp,open,high,low,close,volume\n${rows}`;
    expect(barsOf(await read("BTCUSDT.csv", text)).symbol).toBe("BTC-USDT");
  });

  test("a rate above 10 % is not of funding", async () => {
    const rows = lines(20, (index) => `${day(index)},1.085`);
    expect((await read("EURUSD.csv", `Date,Rate\n${rows}`)).ok).toBe(false);
  });

  test("a rate of funding above 10 % is doubted", async () => {
    const rows = lines(20, (index) => `${JANUARY + index * 8 * HOUR},0.5`);
    const result = await read("BTCUSDT.csv", `time,funding_rate\n${rows}`);
    expect(codesOf(result)).toContain("W_FUNDING_SIZE");
  });

  test("yfinance may name tickers above the columns, and each is a series", async () => {
    const text = [
      "Ticker,AAPL,AAPL,AAPL,AAPL,AAPL,MSFT,MSFT,MSFT,MSFT,MSFT",
      "Price,Open,High,Low,Close,Volume,Open,High,Low,Close,Volume",
      "Date,,,,,,,,,,",
      ...Array.from({ length: 5 }, (_, index) => `${day(index)},1,2,1,2,50,3,4,3,4,70`),
    ].join("\n");
    const result = await read("prices.csv", text);
    const series = result.ok ? result.series.map((one) => one.series as BarSeries) : [];
    expect(series.map(({ symbol, open, volume }) => [symbol, open[0], volume[0]])).toEqual([
      ["AAPL", 1, 50],
      ["MSFT", 3, 70],
    ]);
  });

  test("a comma keeps `20240102 093000` from being NinjaTrader's, whose stamps are closes", async () => {
    const rows = ["093000", "093100", "093200"].map((clock) => `20240102 ${clock},1,2,1,2,5`);
    const result = await read("ES.csv", rows.join("\n"));
    expect(barsOf(result).openTime[0]).toBe(Date.UTC(2024, 0, 2, 9, 30));
  });
});

describe("rows of one moment", () => {
  test("stay in the order in which they stand, newest first or not", async () => {
    const rows = [2, 1, 1, 0].map((at, place) => `${hour(at)},100,102,99,101,${place}`);
    const volumes = async (written: readonly string[]) => {
      const result = await read("BTCUSDT.csv", HEADER + written.join("\n"), {
        duplicates: "first",
      });
      return Array.from(barsOf(result).volume);
    };
    expect(await volumes(rows)).toEqual([3, 1, 0]);
    expect(await volumes(rows.toReversed())).toEqual([3, 2, 0]);
  });

  test("that belong to two symbols are told apart by a column of names", async () => {
    const rows = lines(25, (at) => `${day(at)},1,2,1,2,5,AAL\n${day(at)},3,4,3,4,6,MSFT`);
    const text = `date,open,high,low,close,volume,Name\n${rows}`;
    expect(codesOf(await read("all_stocks.csv", text))).toEqual(["A_MULTI_SYMBOL"]);
    const nameless = text.replace("Name", "Remark");
    expect(codesOf(await read("all_stocks.csv", nameless))).toEqual(["E_DUP_MOST"]);
  });
});

describe("files dropped together", () => {
  const months = async (...files: readonly (readonly [name: string, text: string])[]) => {
    const { instruments } = await importFiles(
      files.map(([name, text]) => fileOf(name, text)),
      { now: NOW },
    );
    return instruments.flatMap(({ symbol, series }) =>
      series.map((one) => [symbol, one.quality.rows, (one.series as BarSeries).openTime[0]]),
    );
  };
  const rows = (from: number) => lines(5, (at) => `${day(from + at)},1,2,1,2,5`);

  test.each([
    ["HK_0700_2023.csv", "HK_0005_2024.csv"],
    ["sh_600519.csv", "sh_601318.csv"],
    ["export.csv", "export (1).csv"],
  ])("%s and %s are no parts of one series", async (one, two) => {
    const found = await months([one, HEADER + rows(0)], [two, HEADER + rows(5)]);
    expect(found).toHaveLength(2);
  });

  test("years of one symbol are", async () => {
    const found = await months(
      ["AAPL_2023.csv", HEADER + rows(0)],
      ["AAPL_2024.csv", HEADER + rows(5)],
    );
    expect(found).toEqual([["AAPL", 10, JANUARY]]);
  });

  test("may tell when bars close and when they open", async () => {
    const closes = `close_${HEADER}${rows(1)}`;
    const opens = `open_${HEADER}${rows(5)}`;
    expect(await months(["BTCUSDT-1.csv", closes], ["BTCUSDT-2.csv", opens])).toEqual([
      ["BTC-USDT", 10, JANUARY],
    ]);
  });
});

describe("headers", () => {
  test("that name no price that is known are asked about, not passed over", async () => {
    const header = "Date,AAPL,MSFT,GOOG,AMZN,META,NVDA,TSLA,AVGO";
    const text = `${header}\n${lines(20, (at) => `${day(at)},100,102,99,101,10,12,9,11`)}`;
    expect(codesOf(await read("prices.csv", text))).toEqual(["A_COLUMNS"]);
  });

  test("of charts need no question where plots have the same names in capitals", async () => {
    const header = "time,open,high,low,close,Start,Open,High,Low,Close,Volume";
    const text = `${header}\n${lines(20, (at) => `${hour(at)},100,102,99,101,7,1,2,1,2,5`)}`;
    expect(barsOf(await read("BTCUSDT, 60.csv", text))).toMatchObject({
      openTime: expect.objectContaining({ 0: JANUARY }),
      open: expect.objectContaining({ 0: 100 }),
    });
  });

  test("may come again in other letters and with a comma less", async () => {
    const rows = barLines(40, hour).split("\n");
    rows.splice(20, 0, "Time,Open,High,Low,Close,Volume");
    const { quality } = onlySeries(
      await read("BTCUSDT.csv", `time,open,high,low,close,volume,\n${rows.join("\n")}`),
    );
    expect(quality).toMatchObject({ rows: 40, changes: { headers: 1 } });
  });

  test("minutes without a trade may be blank, however many", async () => {
    const rows = lines(60, (at) =>
      at % 3 === 0 ? `${hour(at)},1,2,1,2,5` : `${hour(at)},NaN,NaN,NaN,NaN,NaN`,
    );
    expect(onlySeries(await read("BTCUSDT.csv", HEADER + rows)).quality.changes.blank).toBe(40);
  });
});

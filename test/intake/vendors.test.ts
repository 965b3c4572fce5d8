import { describe, expect, test } from "vitest";
import { stampsOf } from "#engine/market/series";
import { DAY, formatTimeframe, HOUR, MINUTE } from "#engine/market/timeframe";
import { importFile, type Overrides } from "#intake/files/importFile";
import { barLines, codesOf, NOW, onlySeries, read } from "./source.ts";

const START = Date.UTC(2024, 2, 4);
const ms = (step: number) => (index: number) => String(START + index * step);
const iso = (index: number) => new Date(START + index * HOUR).toISOString();
const day = (index: number) => new Date(START + index * DAY).toISOString().slice(0, 10);

/** What a file is read as, in one line. */
async function summary(name: string, text: string, overrides: Overrides = {}) {
  const result = await read(name, text, overrides);
  const { series, format } = onlySeries(result);
  const first = new Date(stampsOf(series)[0] ?? 0).toISOString().slice(0, 16);
  const { symbol, kind, timeframe } = series;
  return `${format}: ${symbol} ${kind} ${formatTimeframe(timeframe)} ${stampsOf(series).length} from ${first}`;
}

describe("each vendor is told by what its files mean", () => {
  test("Binance spot klines in milliseconds and in microseconds", async () => {
    const kline = (unit: string) => (time: string, open: number) =>
      `${time}${unit},${open},${open + 2},${open - 1},${open + 1},5,${Number(time) + 899_999},1,2,3,4,0`;
    const rows = (unit: string) => barLines(4, ms(15 * MINUTE), kline(unit));
    const expected = "Binance klines: ETH-USDC spot 15m 4 from 2024-03-04T00:00";
    expect(await summary("ETHUSDC-15m-2024-03.csv", rows(""))).toBe(expected);
    expect(await summary("ETHUSDC-15m-2025-03.csv", rows("000"))).toBe(expected);
  });

  test("Binance futures klines have a header, and without volume they are mark or index prices", async () => {
    const header =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";
    const rows = (volume: number) =>
      `${header}\n${barLines(4, ms(HOUR), (time, open) => `${time},${open},${open + 2},${open - 1},${open + 1},${volume},${Number(time) + HOUR - 1},0,60,0,0,0`)}`;
    expect(await summary("SOLUSDT-1h-2024-03.csv", rows(7))).toBe(
      "Binance futures klines: SOL-USDT perp 1h 4 from 2024-03-04T00:00",
    );
    const silent = await read("SOLUSDT-1h-2024-03.csv", rows(0));
    expect(silent).toMatchObject({ ok: false, questions: [{ code: "A_KIND", override: "kind" }] });
    expect(await summary("SOLUSDT-1h-2024-03.csv", rows(0), { kind: "mark" })).toBe(
      "Binance mark-price klines: SOL-USDT mark 1h 4 from 2024-03-04T00:00",
    );
  });

  test("OKX candles hold many symbols, unconfirmed rows, and contracts for volume", async () => {
    const header = "instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm";
    const row = (name: string) => (time: string, open: number) =>
      `${name},${open},${open + 2},${open - 1},${open + 1},900,9,900,${time},1`;
    const last = `BTC-USDT-SWAP,1,2,1,2,900,9,900,${START + 3 * HOUR},0`;
    const text = [
      header,
      barLines(3, ms(HOUR), row("BTC-USDT-SWAP")),
      last,
      barLines(3, ms(HOUR), row("ETH-USDT")),
    ];
    const result = await read("allspot-candlesticks-2024-03-04.csv", text.join("\n"));
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(
      result.series.map(({ series }) => [
        series.symbol,
        series.kind,
        "volume" in series && series.volume[0],
      ]),
    ).toEqual([
      ["BTC-USDT", "perp", 9],
      ["ETH-USDT", "spot", 900],
    ]);
    expect(codesOf(result)).toContain("W_UNCONFIRMED");
  });

  test("Polygon counts nanoseconds and writes open, close, high, low", async () => {
    const rows = barLines(
      3,
      ms(MINUTE),
      (time, open) => `X:BTCUSD,5,${open},${open + 1},${open + 2},${open - 1},${time}000000,9`,
    );
    const text = `ticker,volume,open,close,high,low,window_start,transactions\n${rows}`;
    expect(await summary("2024-03-04.csv", text)).toBe(
      "Polygon aggregates: BTC-USD spot 1m 3 from 2024-03-04T00:00",
    );
  });

  test("CoinMarketCap opens at timeOpen, not at timestamp", async () => {
    const rows = barLines(3, day, (date, open) =>
      [
        ...[`"${date}T00:00:00.000Z"`, `"${date}T23:59:59.999Z"`, `"${date}T05:00:00.000Z"`],
        ...[`"${date}T06:00:00.000Z"`, '"2781"', open, open + 2, open - 1, open + 1, 7, 8],
        `"${date}T23:59:59.999Z"`,
      ].join(";"),
    );
    const header =
      "timeOpen;timeClose;timeHigh;timeLow;name;open;high;low;close;volume;marketCap;timestamp";
    expect(await summary("Bitcoin_3_4_2024.csv", `${header}\n${rows}`)).toMatch(
      /^CoinMarketCap: .* spot 1d 3 from 2024-03-04T00:00$/,
    );
  });

  test("yfinance writes three header lines, and one column per ticker and field", async () => {
    const one = `Price,Close,High,Low,Open,Volume\nTicker,BTC-USD,BTC-USD,BTC-USD,BTC-USD,BTC-USD\nDate,,,,,\n${barLines(3, day, (date, open) => `${date},${open + 1},${open + 2},${open - 1},${open},5`)}`;
    expect(await summary("data.csv", one)).toBe(
      "yfinance: BTC-USD spot 1d 3 from 2024-03-04T00:00",
    );
    const fields = ["Close", "High", "Low", "Open", "Volume"];
    const two = [
      ["Price", ...fields.flatMap((field) => [field, field])].join(","),
      ["Ticker", ...fields.flatMap(() => ["AAPL", "MSFT"])].join(","),
      ["Date", ...fields.flatMap(() => ["", ""])].join(","),
      barLines(
        3,
        day,
        (date, open) => `${date},${open + 1},11,${open + 2},12,${open - 1},9,${open},10,5,6`,
      ),
    ].join("\n");
    const result = await read("data.csv", two);
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect(
      result.series.map(({ series }) => [series.symbol, "open" in series && series.open[0]]),
    ).toEqual([
      ["AAPL", 100],
      ["MSFT", 10],
    ]);
  });

  test("CryptoDataDownload of Bitstamp, Gemini and old files", async () => {
    const rows = (stamp: (index: number) => string, cells: string) =>
      barLines(
        3,
        stamp,
        (time, open) => `${time},${cells},${open},${open + 2},${open - 1},${open + 1},5,500`,
      );
    const notice = "https://www.CryptoDataDownload.com\n";
    expect(
      await summary(
        "Bitstamp_BTCUSD_1h.csv",
        `${notice}unix,date,symbol,open,high,low,close,Volume BTC,Volume USD\n${rows((i) => `${START / 1000 + i * 3600},2024-03-04 0${i}:00:00`, "BTC/USD")}`,
      ),
    ).toBe("CryptoDataDownload: BTC-USD spot 1h 3 from 2024-03-04T00:00");
    expect(
      await summary(
        "gemini_ETHUSD_1hr.csv",
        `${notice}Unix Timestamp,Date,Symbol,Open,High,Low,Close,Volume,Volume USD\n${rows((i) => `${START + i * HOUR},2024-03-04 0${i}:00:00`, "ETHUSD")}`,
      ),
    ).toBe("CryptoDataDownload: ETH-USD spot 1h 3 from 2024-03-04T00:00");
    expect(
      await summary(
        "Coinbase_LTCUSD_1h.csv",
        `${notice}Date,Symbol,Open,High,Low,Close,Volume LTC,Volume USD\n${rows((i) => `2017-07-01 ${i === 0 ? 12 : i}-PM`, "LTCUSD")}`,
      ),
    ).toBe("CryptoDataDownload: LTC-USD spot 1h 3 from 2017-07-01T12:00");
  });

  test("NinjaTrader stamps the end of bars, HistData writes Eastern Standard Time", async () => {
    const rows = (volume: number) =>
      barLines(
        3,
        (i) => `20240304 1${i}0000`,
        (time, open) => `${time};${open};${open + 2};${open - 1};${open + 1};${volume}`,
      );
    expect(await summary("NQ 06-24.Last.txt", rows(9))).toBe(
      "NinjaTrader: NQ-06-24 spot 1h 3 from 2024-03-04T09:00",
    );
    expect(await summary("DAT_ASCII_GBPUSD_M1_2024.csv", rows(0))).toBe(
      "HistData: GBP-USD spot 1h 3 from 2024-03-04T15:00",
    );
  });

  test("MetaTrader 4 in UTF-16, Stooq with tickers, and a date without a time", async () => {
    const mt4 = barLines(3, (i) => `2024.03.04,0${i}:00`);
    const utf16 = new Uint8Array(
      Uint16Array.from(`\ufeff${mt4}`, (letter) => letter.charCodeAt(0)).buffer,
    );
    const { series } = onlySeries(await read("EURUSD60.csv", utf16));
    expect([series.symbol, series.timeframe, stampsOf(series)[0]]).toEqual([
      "EUR-USD",
      HOUR,
      START,
    ]);
    const stooq = `<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\n${barLines(
      3,
      (i) => `20240304,0${i}0000`,
      (time, open) => `BTC.V,60,${time},${open},${open + 2},${open - 1},${open + 1},7,0`,
    )}`;
    expect(await summary("btc.v.txt", stooq)).toBe("Stooq: BTC.V spot 1h 3 from 2024-03-04T00:00");
  });

  test("TradingView with an offset, indicators of one name and blanks", async () => {
    const rows = barLines(
      3,
      (i) => `2024-03-04T0${i + 1}:00:00+01:00`,
      (time, open) => `${time},${open},${open + 2},${open - 1},${open + 1},,NaN,1,5`,
    );
    const text = `time,open,high,low,close,Plot,Plot,RSI,Volume\n${rows}`;
    expect(await summary("BYBIT_BTCUSDT.P, 60.csv", text)).toBe(
      "TradingView: BTC-USDT perp 1h 3 from 2024-03-04T00:00",
    );
  });

  test("Databento in fixed point and in decimals", async () => {
    const header = "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol";
    const rows = (price: (value: number) => string, stamp: (index: number) => string) =>
      barLines(
        3,
        stamp,
        (time, open) =>
          `${time},34,1,7,${price(open)},${price(open + 2)},${price(open - 1)},${price(open + 1)},5,ESH4`,
      );
    const fixed = onlySeries(
      await read(
        "x.csv",
        `${header}\n${rows(
          (value) => `${value}000000000`,
          (i) => `${START + i * HOUR}000000`,
        )}`,
      ),
    );
    const decimal = onlySeries(
      await read(
        "x.csv",
        `${header}\n${rows(
          (value) => `${value}.000000000`,
          (i) => `2024-03-04T0${i}:00:00.000000000Z`,
        )}`,
      ),
    );
    expect(fixed.series).toEqual(decimal.series);
    expect(fixed.series.symbol).toBe("ESH4");
  });

  test("JSON of Binance, Bybit, OKX, Kraken and pandas", async () => {
    const bars = [0, 1, 2].map((i) => [START + i * HOUR, 100 + i, 102 + i, 99 + i, 101 + i, 5]);
    const text = bars.map((bar) => bar.map(String));
    const answers: readonly (readonly [unknown, string])[] = [
      [
        {
          retCode: 0,
          retMsg: "OK",
          result: { symbol: "BTCUSDT", list: text.map((bar) => [...bar, "7"]).reverse() },
        },
        "BTC-USDT",
      ],
      [{ code: "0", msg: "", data: text.map((bar) => [...bar, "7", "8", "1"]) }, "X"],
      [
        {
          error: [],
          result: {
            XXBTZUSD: bars.map(([time = 0, ...rest]) => [
              time / 1000,
              ...rest.slice(0, 4),
              "100",
              "5",
              3,
            ]),
            last: 1,
          },
        },
        "XBT-USD",
      ],
      [
        bars.map(([date, open, high, low, close, volume]) => ({
          date,
          open,
          high,
          low,
          close,
          volume,
        })),
        "X",
      ],
      [
        {
          columns: ["open", "high", "low", "close", "volume"],
          index: bars.map(([time]) => time),
          data: bars.map(([, ...rest]) => rest),
        },
        "X",
      ],
    ];
    for (const [answer, symbol] of answers) {
      const { series } = onlySeries(await read("x.json", JSON.stringify(answer)));
      expect([
        series.symbol,
        stampsOf(series)[0],
        "volume" in series && series.volume[0],
        "high" in series && series.high[2],
      ]).toEqual([symbol, START, 5, 104]);
    }
  });

  test("funding and open interest of exchanges' interfaces", async () => {
    const events = [0, 1, 2].map((i) => START + i * 8 * HOUR + 7);
    const funding = events.map((fundingTime) => ({
      symbol: "ETHUSDT",
      fundingTime,
      fundingRate: "-0.0001",
      markPrice: "1",
    }));
    expect(await summary("a.json", JSON.stringify(funding))).toBe(
      "funding rates: ETH-USDT funding 8h 3 from 2024-03-04T00:00",
    );
    const interest = events.map((timestamp) => ({
      symbol: "ETHUSDT",
      sumOpenInterest: "5",
      sumOpenInterestValue: "9",
      timestamp,
    }));
    expect(await summary("a.json", JSON.stringify(interest))).toBe(
      "open interest: ETH-USDT openInterest 8h 3 from 2024-03-04T00:00",
    );
  });

  test("European, American and spreadsheet tables", async () => {
    const european = `Datum;Eröffnung;Hoch;Tief;Schluss;Volumen\n${barLines(
      3,
      (i) => `0${i + 4}.03.2024`,
      (time, open) => `${time};1.${open},5;1.${open + 2},5;1.${open + 0},5;1.${open + 1},5;1.271`,
    )}`;
    const { series } = onlySeries(await read("a.csv", european));
    expect([
      stampsOf(series)[0],
      "open" in series && series.open[0],
      "volume" in series && series.volume[0],
    ]).toEqual([START, 1100.5, 1271]);
    const american =
      `Date,Open,High,Low,Close\n${barLines(3, (i) => `3/${i + 11}/2024`)}`.replaceAll(
        /,[\d.]+$/gm,
        "",
      );
    expect(await summary("a.csv", american)).toMatch(/1d 3 from 2024-03-11/);
    const serial = `date,open,high,low,close,volume\n${barLines(3, (i) => String(45_355 + i))}`;
    expect(codesOf(await read("a.csv", serial))).toEqual(["A_EXCEL_SERIAL"]);
    expect(await summary("a.csv", serial, { timeUnit: "excel" })).toMatch(/1d 3 from 2024-03-04/);
  });
});

describe("an override", () => {
  const local = `date,open,high,low,close,volume\n${barLines(4, (i) => `2024-10-27 0${[1, 2, 2, 3][i]}:00`)}`;

  test("names the time zone, in which an hour of autumn comes twice", async () => {
    expect(codesOf(await read("a.csv", local))).toEqual(["A_DUP_CONFLICT"]);
    const { series } = onlySeries(await read("a.csv", local, { timeZone: "Europe/Berlin" }));
    expect(
      [...stampsOf(series)].map((stamp) => new Date(stamp).toISOString().slice(11, 16)),
    ).toEqual(["23:00", "00:00", "01:00", "02:00"]);
  });

  test("chooses between duplicates, day and month, open and close, columns and decimal signs", async () => {
    const twice = `timestamp,open,high,low,close,volume\n${barLines(3, ms(HOUR))}\n${START},9,9,9,9,9`;
    expect(codesOf(await read("a.csv", twice))).toEqual(["A_DUP_CONFLICT"]);
    const [first, last] = await Promise.all(
      (["first", "last"] as const).map(
        async (duplicates) => onlySeries(await read("a.csv", twice, { duplicates })).series,
      ),
    );
    expect([first, last].map((one) => one !== undefined && "open" in one && one.open[0])).toEqual([
      100, 9,
    ]);

    const dates = `date,open,high,low,close,volume\n${barLines(3, (i) => `0${i + 3}/04/2024`)}`;
    expect(codesOf(await read("a.csv", dates))).toEqual(["A_DATE_ORDER"]);
    expect(await summary("a.csv", dates, { dateOrder: "dayFirst" })).toMatch(
      /1d 3 from 2024-04-03/,
    );
    expect(await summary("a.csv", dates, { dateOrder: "monthFirst" })).toMatch(/from 2024-03-04/);

    const plain = `timestamp,open,high,low,close,volume\n${barLines(3, ms(HOUR))}`;
    expect(await summary("a.csv", plain, { barLabel: "close" })).toMatch(
      /1h 3 from 2024-03-03T23:00/,
    );
    expect(await summary("a.csv", plain, { symbol: "eth/usdt", kind: "perp" })).toMatch(
      /ETH-USDT perp/,
    );

    const bare = barLines(
      3,
      ms(HOUR),
      (time, open) => `${open},${open + 2},${open - 1},${open + 1},${time},x`,
    );
    expect(codesOf(await read("a.csv", bare))).toEqual(["A_COLUMNS"]);
    expect(
      await summary("a.csv", bare, { columns: { time: 4, open: 0, high: 1, low: 2, close: 3 } }),
    ).toMatch(/1h 3 from 2024-03-04/);

    const commas = `timestamp;open;high;low;close\n${barLines(3, ms(HOUR), (time) => `${time};1,234;1,240;1,230;1,235`)}`;
    expect(codesOf(await read("a.csv", commas))).toEqual(["A_DECIMAL"]);
    const opens = await Promise.all(
      ([",", "."] as const).map(
        async (decimalSign) => onlySeries(await read("a.csv", commas, { decimalSign })).series,
      ),
    );
    expect(opens.map((one) => "open" in one && one.open[0])).toEqual([1.234, 1234]);
  });

  test("splits symbols, or picks one", async () => {
    const text = `symbol,timestamp,open,high,low,close,volume\n${["BTCUSDT", "ETHUSDT"].map((name) => barLines(3, ms(HOUR), (time, open) => `${name},${time},${open},${open + 2},${open - 1},${open + 1},5`)).join("\n")}`;
    const asked = await read("a.csv", text);
    expect(asked).toMatchObject({
      ok: false,
      questions: [{ code: "A_MULTI_SYMBOL", override: "splitSymbols" }],
      found: [
        { symbol: "BTC-USDT", rows: 3 },
        { symbol: "ETH-USDT", rows: 3 },
      ],
    });
    const split = await read("a.csv", text, { splitSymbols: true });
    expect(split.ok && split.series.map(({ series }) => series.symbol)).toEqual([
      "BTC-USDT",
      "ETH-USDT",
    ]);
    expect(await summary("a.csv", text, { symbol: "ETHUSDT" })).toMatch(/ETH-USDT/);
  });

  test("of a time zone that does not exist is a mistake of the caller", async () => {
    const file = new File([`date,open,high,low,close,volume\n${barLines(3, iso)}`], "a.csv");
    await expect(
      importFile(file, { now: NOW, overrides: { timeZone: "Mars/Olympus" } }),
    ).rejects.toThrow(RangeError);
  });
});

test("a symbol of a crypto vendor without a known quote currency is a question", async () => {
  const rows = barLines(
    3,
    ms(HOUR),
    (time, open) =>
      `${time},${open},${open + 2},${open - 1},${open + 1},5,${Number(time) + HOUR - 1},1,2,3,4,0`,
  );
  expect(codesOf(await read("FOOBAR-1h-2024-03.csv", rows))).toEqual(["A_SYMBOL"]);
  expect(await summary("FOOBAR-1h-2024-03.csv", rows, { symbol: "FOO-BAR" })).toMatch(
    /FOO-BAR spot 1h/,
  );
});

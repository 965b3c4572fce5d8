/** The same bars with times, names and quotes as other programs and countries write them. */

import { expect, test } from "vitest";
import { HOUR } from "#engine/market/timeframe";
import { barLines, codesOf, onlySeries, read } from "./source.ts";
import { inWords, lines, type Variant } from "./variants.ts";

const VARIANTS: readonly Variant[] = [
  {
    is: "investing.com in Korean, with blanks inside of days",
    file: "BTC_KRW 과거 데이터.csv",
    text: lines(
      '"날짜","종가","시가","고가","저가","거래량","변동 %"',
      '"2024- 03- 05","63,794.0","68,267.0","68,958.0","59,101.0","12.92K","-6.55%"',
      '"2024- 03- 04","68,266.5","63,110.0","68,515.0","62,353.0","7.18K","8.17%"',
    ),
    reads:
      "investing.com: BTC-KRW spot 1d, 2 from 2024-03-04T00:00: 63110 68515 62353 68266.5, 7180 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "years of two digits in the sixties",
    file: "IBM.csv",
    text: lines("Date,Open,High,Low,Close", "02-Jan-62,7,8,6,7.5", "03-Jan-62,7.5,8,7,7"),
    reads:
      "CSV with header: IBM spot 1d, 2 from 1962-01-02T00:00: 7 8 6 7.5, 0 [W_TZ_ASSUMED W_NO_VOLUME]",
  },
  {
    is: "OKX's older archives, with each name in Chinese as well",
    file: "BTC-USDT-SWAP-candles.csv",
    text: lines(
      "instrument_name/币对,open/开盘价,high/最高价,low/最低价,close/收盘价,vol/成交量,vol_ccy/成交量(币),vol_quote/成交额,open_time/开始时间,confirm/状态",
      "BTC-USDT-SWAP,63000,63200,62900,63100,500,5,315000,1709510400000,1",
      "BTC-USDT-SWAP,63100,63150,62800,62900,200,2,126000,1709514000000,1",
    ),
    reads: "OKX candles: BTC-USDT perp 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 5",
  },
  {
    is: "a zone of one meaning behind a name in small letters",
    file: "BTCKRW.csv",
    text: lines(
      "datetime_kst,open,high,low,close,volume",
      "2024-03-04 09:00,3,4,2,3,1",
      "2024-03-04 10:00,3,5,2,4,1",
    ),
    reads:
      "CSV with header: BTC-KRW spot 1h, 2 from 2024-03-04T00:00: 3 4 2 3, 1 [W_TZ_VENDOR W_TIME_COLUMN]",
  },
  {
    is: "a zone of several meanings behind a name in small letters",
    file: "AAPL.csv",
    text: lines("timestamp_est,open,high,low,close", "2024-03-04 09:30,3,4,2,3"),
    reads: "A_TIME_ZONE",
  },
  {
    is: "bids of NinjaTrader, which have no volume and still end at their stamps",
    file: "EURUSD.Bid.txt",
    text: lines("20240304 000100;1.08;1.09;1.07;1.08;0", "20240304 000200;1.08;1.09;1.07;1.08;0"),
    reads:
      "NinjaTrader: EUR-USD spot 1m, 2 from 2024-03-04T00:00: 1.08 1.09 1.07 1.08, 0 [W_NO_HEADER W_BAR_CLOSE]",
  },
  {
    is: "HistData's workbook, saved as CSV",
    file: "DAT_XLSX_EURUSD_M1_2024.csv",
    text: lines(
      "2024-03-04 00:00:00,1.08,1.09,1.07,1.08,0",
      "2024-03-04 00:01:00,1.08,1.09,1.07,1.08,0",
    ),
    reads:
      "HistData: EUR-USD spot 1m, 2 from 2024-03-04T05:00: 1.08 1.09 1.07 1.08, 0 [W_NO_HEADER W_TZ_VENDOR]",
  },
  {
    is: "a table of R, with quotes and blanks, and no name for the times",
    file: "ETHUSD.txt",
    text: lines(
      '"close" "high" "low" "open" "volume"',
      '"2024-03-04" 3 4 1 2 9',
      '"2024-03-05" 4 5 3 3 8',
    ),
    reads: "CSV with header: ETH-USD spot 1d, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_TZ_ASSUMED]",
  },
  {
    is: "yfinance with both levels of names in one",
    file: "download.csv",
    text: lines(
      `Date,"('Close', 'BTC-USD')","('High', 'BTC-USD')","('Low', 'BTC-USD')","('Open', 'BTC-USD')","('Volume', 'BTC-USD')"`,
      "2024-03-04,3,4,1,2,9",
      "2024-03-05,4,5,3,3,8",
    ),
    reads: "CSV with header: BTC-USD spot 1d, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_TZ_ASSUMED]",
  },
  {
    is: "KuCoin's funding, with a name for times that no other has",
    file: "funding.json",
    text: '{"code":"200000","data":[{"symbol":"XBTUSDTM","fundingRate":0.0002,"timepoint":1709539200000},{"symbol":"XBTUSDTM","fundingRate":0.0001,"timepoint":1709510400000}]}',
    reads:
      "funding rates: XBT-USDT funding 8h, 2 from 2024-03-04T00:00: 0.0001 [W_JSON W_REVERSED]",
  },
  {
    is: "rates beside the only column of times",
    file: "BTCUSDT_funding.csv",
    text: lines("paid_on,funding_rate", "2024-03-04T00:00Z,0.0001", "2024-03-04T08:00Z,0.0002"),
    reads: "funding rates: BTC-USDT funding 8h, 2 from 2024-03-04T00:00: 0.0001",
  },
  {
    is: "rates of funding beside prices, which are left out and told",
    file: "ETHUSDT.csv",
    text: lines(
      "time,open,high,low,close,volume,funding_rate",
      "1709510400000,2,4,1,3,9,-0.0001",
      "1709514000000,3,5,3,4,8,0",
    ),
    reads:
      "CSV with header: ETH-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_COLUMN_UNREAD]",
  },
  {
    is: "whole dollars behind a date that has its clock, which are no second clock",
    file: "XAUUSD.csv",
    text: lines(
      "2024-03-04T00:00:00,1619,1631,1615,1623,335",
      "2024-03-04T00:01:00,1623,1630,1616,1622,225",
    ),
    reads:
      "bars without header: XAU-USD spot 1m, 2 from 2024-03-04T00:00: 1619 1631 1615 1623, 335 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "whole dollars behind days, which are no clock",
    file: "XAUUSD.csv",
    text: lines("2024-03-04,1619,1631,1615,1623,335", "2024-03-05,1623,1630,1616,1622,225"),
    reads:
      "bars without header: XAU-USD spot 1d, 2 from 2024-03-04T00:00: 1619 1631 1615 1623, 335 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "hours of a clock without a colon behind days",
    file: "XAUUSD.csv",
    text: lines(
      "2024.03.04,1600,1619,1631,1615,1623,335",
      "2024.03.04,1700,1623,1630,1616,1622,225",
    ),
    reads:
      "MetaTrader 4: XAU-USD spot 1h, 2 from 2024-03-04T16:00: 1619 1631 1615 1623, 335 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "clocks of twelve hours behind days, without a header",
    file: "ETHUSD.csv",
    text: lines("3/14/2024,9:30 AM,3,5,2,4,9", "3/14/2024,1:30 PM,4,6,3,5,8"),
    reads:
      "MetaTrader 4: ETH-USD spot 4h, 2 from 2024-03-14T09:30: 3 5 2 4, 9 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "clocks that have lost their zeros, without a header",
    file: "ETHUSD.csv",
    text: lines(
      "2024-03-14,0,3.5,5,2,4,9",
      "2024-03-14,30,4,6,3,5.5,8",
      "2024-03-14,100,5,7,4,6,8",
    ),
    reads:
      "MetaTrader 4: ETH-USD spot 30m, 3 from 2024-03-14T00:00: 3.5 5 2 4, 9 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "the same behind symbols",
    file: "bars.csv",
    text: lines("ETHUSD,2024-03-14,5,3,5,2,4,9", "ETHUSD,2024-03-14,30,4,6,3,5,8"),
    reads:
      "bars without header: ETH-USD spot 25m, 2 from 2024-03-14T00:05: 3 5 2 4, 9 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "whole dollars behind symbols and days, which are no clock",
    file: "bars.csv",
    text: lines(
      "XAUUSD,2024-03-14,1619,1631,1615,1623,9",
      "XAUUSD,2024-03-15,1623,1630,1616,1622,8",
    ),
    reads:
      "bars without header: XAU-USD spot 1d, 2 from 2024-03-14T00:00: 1619 1631 1615 1623, 9 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "Binance klines as pandas writes lists, with numbers for names and for rows",
    file: "BTCUSDT_1h.csv",
    text: lines(
      ",0,1,2,3,4,5,6,7,8,9,10,11",
      "0,1709510400000,2,4,1,3,9,1709513999999,27,3,4,12,0",
      "1,1709514000000,3,5,3,4,8,1709517599999,32,3,4,16,0",
    ),
    reads: "Binance klines: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_NO_HEADER]",
  },
  {
    is: "numbers for names alone",
    file: "BTCUSDT_1h.csv",
    text: lines("0,1,2,3,4,5", "1709510400000,2,4,1,3,9", "1709514000000,3,5,3,4,8"),
    reads:
      "OHLCV without header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_NO_HEADER]",
  },
  {
    is: "numbers for rows alone",
    file: "BTCUSDT_1h.csv",
    text: lines("0,2024-03-04 00:00,2,4,1,3,9", "1,2024-03-04 01:00,3,5,3,4,8"),
    reads:
      "bars without header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "a symbol before each epoch",
    file: "bars.csv",
    text: lines("ETHUSDT,1709510400000,2,4,1,3,9", "ETHUSDT,1709514000000,3,5,3,4,8"),
    reads:
      "OHLCV without header: ETH-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_NO_HEADER]",
  },
  {
    is: "semicolons and fractions of coins, which neither NinjaTrader nor HistData writes",
    file: "BTCUSD.csv",
    text: lines("20240304 000000;2;4;1;3;9.25", "20240304 010000;3;5;3;4;8.5"),
    reads:
      "bars without header: BTC-USD spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9.25 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "lists of prices by their times",
    file: "BTCUSDT.json",
    text: '{"1709510400000":[2,4,1,3,9],"1709514000000":[3,5,3,4,8]}',
    reads: "OHLCV without header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_JSON]",
  },
  {
    is: "lists of prices under longer names",
    file: "BTCUSDT.json",
    text: '{"s":"ok","result":{"openTime":[1709510400000,1709514000000],"openPrice":["2","3"],"highPrice":["4","5"],"lowPrice":["1","3"],"closePrice":["3","4"],"baseVolume":["9","8"]}}',
    reads: "CSV with header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_JSON]",
  },
  {
    is: "thousands in groups without a header",
    file: "BTCUSD.txt",
    text: lines(
      "2024-03-04T00:00:00\t72,110.2\t72,749.1\t71,679\t71,807\t830.5",
      "2024-03-04T04:00:00\t71,807\t72,042.2\t71,058.2\t71,126.3\t392.2",
    ),
    reads:
      "bars without header: BTC-USD spot 4h, 2 from 2024-03-04T00:00: 72110.2 72749.1 71679 71807, 830.5 [W_NO_HEADER W_TZ_ASSUMED W_NUMBER_FORMAT]",
  },
  {
    is: "dots in days and in prices, which may group thousands",
    file: "BTCUSD.txt",
    text: lines(
      "Datum|Open|High|Low|Close|Volume",
      "13.12.2024|69.225|70.174|68.913|69.874|454",
      "14.12.2024|69.874|70.531|69.146|69.801|215",
    ),
    reads: "A_DECIMAL",
  },
  {
    is: "dots in prices, where another column has a comma as well",
    file: "XAUUSD.txt",
    text: lines(
      '"<DATE>"\t"<OPEN>"\t"<HIGH>"\t"<LOW>"\t"<CLOSE>"\t"vwap"',
      '"2024.02.22"\t"1.325"\t"1.337"\t"1.315"\t"1.322"\t"1.323,5"',
      '"2024.02.23"\t"1.322"\t"1.330"\t"1.310"\t"1.311"\t"1.316,5"',
    ),
    reads:
      "MetaTrader 5: XAU-USD spot 1d, 2 from 2024-02-22T00:00: 1325 1337 1315 1322, 0 [W_TZ_ASSUMED W_NUMBER_FORMAT W_NO_VOLUME]",
  },
  {
    is: "BitMart, whose code for success is 1000",
    file: "BTC_USDT.json",
    text: '{"code":1000,"message":"success","data":[["1709510400","2","4","1","3","9","27.5"],["1709514000","3","5","3","4","8","30.5"]]}',
    reads: "OHLCV without header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_JSON]",
  },
  {
    is: "Dutch",
    file: "ETHEUR.csv",
    text: lines("Datum;Open;Hoog;Laag;Slot;Volume", "2024-03-04;2;4;1;3;9", "2024-03-05;3;5;3;4;8"),
    reads: "CSV with header: ETH-EUR spot 1d, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_TZ_ASSUMED]",
  },
  {
    is: "German words for the four prices",
    file: "ETHEUR.csv",
    text: lines(
      "Zeitpunkt;Eröffnungskurs;Höchstkurs;Tiefstkurs;Schlusskurs;Umsatz",
      "2024-03-04;2;4;1;3;9",
      "2024-03-05;3;5;3;4;8",
    ),
    reads: "CSV with header: ETH-EUR spot 1d, 2 from 2024-03-04T00:00: 2 4 1 3, 9 [W_TZ_ASSUMED]",
  },
  {
    is: "best bids and asks, which are no bars",
    file: "BTCUSDT-bookTicker-2024-03-04.csv",
    text: lines(
      "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time",
      "1,100,1,101,1,1709510400000",
    ),
    reads: "E_TRADES",
  },
];

test.for(VARIANTS)("$is", async ({ file, text, given = {}, reads }) => {
  expect(inWords(await read(file, text, given))).toEqual([reads].flat());
});

test.for([
  ["late by up to 36 ms", (row: number) => (row * 7919) % 37],
  ["a little later with each bar", (row: number) => row % 7],
  ["early or late", (row: number) => ((row * 7919) % 801) - 400],
] as const)("stamps that are %s are of hours, and stay", async ([, jitter]) => {
  const stamps = (row: number) => String(1709510400000 + row * HOUR + jitter(row));
  const text = `time,open,high,low,close,volume\n${barLines(60, stamps)}`;
  const result = await read("BTCUSDT.csv", text);
  const { series, quality } = onlySeries(result);
  expect(series.timeframe).toBe(HOUR);
  expect("openTime" in series && series.openTime[3]).toBe(Number(stamps(3)));
  expect([quality.missingBars, ...codesOf(result)]).toEqual([0]);
  expect(codesOf(await read("BTCUSDT.csv", text, { timeframe: HOUR }))).toEqual([]);
});

test("a currency chosen for one of several prices goes for all of them", async () => {
  const text = lines(
    "date,open (EUR),open (USD),high (EUR),high (USD),low (EUR),low (USD),close (EUR),close (USD)",
    "2024-03-04,2,20,4,40,1,10,3,30",
    "2024-03-05,3,30,5,50,3,30,4,40",
  );
  const result = await read("BTC.csv", text);
  if (result.ok) throw new Error("no question");
  const [question] = result.questions;
  expect(question?.message).toBe(
    "“open (EUR)” and “open (USD)” can both be the open: which is meant?",
  );
  const [, dollars] = question?.answers ?? [];
  expect(dollars?.label).toBe("open (USD)");
  expect(inWords(await read("BTC.csv", text, dollars?.overrides))).toEqual([
    "CSV with header: BTC spot 1d, 2 from 2024-03-04T00:00: 20 40 10 30, 0 [W_TZ_ASSUMED W_NO_VOLUME]",
  ]);
});

test("JSON that lacks its last bracket was cut", async () => {
  const result = await read(
    "bars.json",
    '[[1709510400000,"2","[4","1","3"],[1709514000000,3,5,3,4]',
  );
  expect(result).toMatchObject({
    issues: [
      {
        code: "E_JSON",
        message: "the JSON ends too early: the download was cut, get the file again",
      },
    ],
  });
});

test.for([
  ["the year 1", 621_355_968_000_000_000n],
  ["the year 1601", 116_444_736_000_000_000n],
] as const)("a clock that counts from %s is told from nanoseconds", async ([since, start]) => {
  const ticks = (row: number) => String(BigInt(1709510400000 + row * HOUR) * 10_000n + start);
  const text = `time,open,high,low,close,volume\n${barLines(10, ticks)}`;
  const result = await read("BTCUSDT.csv", text);
  expect(codesOf(result)).toEqual(["E_TIME_FORMAT"]);
  expect(!result.ok && result.issues[0]?.message).toContain(since);
  expect(codesOf(await read("BTCUSDT.csv", text, { timeUnit: "ns" }))).toEqual([]);
});

test("days in nanoseconds since 1970 may begin in 1990", async () => {
  const nanoseconds = (row: number) => `${Date.UTC(1990, 0, 2 + row)}000000`;
  const text = `time,open,high,low,close,volume\n${barLines(200, nanoseconds)}`;
  expect(codesOf(await read("AAPL.csv", text))).toEqual([]);
});

test("a time that a spreadsheet had no room for is a row lost, not a remark", async () => {
  const stamps = (row: number) => (row === 100 ? "########" : String(1709510400000 + row * HOUR));
  const text = `time,open,high,low,close,volume\n${barLines(200, stamps)}`;
  const result = await read("BTCUSDT.csv", text);
  expect(codesOf(result)).toEqual(["W_ROWS_DROPPED", "W_GAPS"]);
});

test("Z may be small", async () => {
  const text = lines(
    "time,open,high,low,close,volume",
    "2024-03-04 00:00:00z,2,4,1,3,1",
    "2024-03-04 01:00:00z,3,4,2,3,1",
  );
  expect(codesOf(await read("BTCUSDT.csv", text))).toEqual([]);
});

test("a damaged row among whole prices makes no clock of them", async () => {
  const day = (row: number) => new Date(1709510400000 + row * 24 * HOUR).toISOString().slice(0, 10);
  const rows = Array.from(
    { length: 200 },
    (_, row) => `${day(row)},1619,${row === 7 ? 1 : 1631},1615,1623,9`,
  );
  const result = await read("XAUUSD.csv", rows.join("\n"));
  expect(onlySeries(result).quality.rows).toBe(199);
  expect(codesOf(result)).toContain("W_ROWS_DROPPED");
});

test.for([
  ["a comma for a point", "0,02034"],
  ["a sign that is too much", "-0.02034"],
] as const)("%s in one of many rows costs that row", async ([, written]) => {
  const rows = Array.from({ length: 200 }, (_, row) => {
    const high = row === 60 ? written : "0.02034";
    return `${1709510400000 + row * HOUR};0.02021;${high};0.02017;0.02025;9`;
  });
  const text = ["time;open;high;low;close;volume", ...rows].join("\n");
  const result = await read("TRXUSDT.csv", text);
  expect(onlySeries(result).quality.rows).toBe(199);
  expect(codesOf(result)).toContain("W_ROWS_DROPPED");
});

test("a premium that is seldom below zero is still none of prices", async () => {
  const rows = Array.from({ length: 200 }, (_, row) => {
    const low = row === 60 ? -0.0001 : 0.0001;
    return `${1709510400000 + row * HOUR},0.0002,0.0006,${low},0.0003`;
  });
  const text = ["time,open,high,low,close", ...rows].join("\n");
  expect(codesOf(await read("BTCUSDT.csv", text))).toEqual(["E_PREMIUM"]);
});

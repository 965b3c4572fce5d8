import { expect, test } from "vitest";
import { read } from "./source.ts";
import { inWords, lines, type Variant } from "./variants.ts";

const TIMES: readonly Variant[] = [
  {
    is: "a place behind each stamp, as Interactive Brokers writes it",
    file: "AAPL.csv",
    text: lines(
      "date,open,high,low,close,volume,average,barCount",
      "20240304 09:30:00 US/Eastern,176.15,176.9,173.79,175.1,8151010,175.2,900",
      "20240304 10:00:00 US/Eastern,175.1,176,174,175.5,5151010,175.2,800",
    ),
    reads:
      "CSV with header: AAPL spot 30m, 2 from 2024-03-04T14:30: 176.15 176.9 173.79 175.1, 8151010",
  },
  {
    is: "an offset and its place, as Java writes them",
    file: "AAPL.csv",
    text: lines(
      "date,open,high,low,close,volume",
      "2024-02-01T09:30:00-05:00[America/New_York],176.15,176.9,173.79,175.1,8151010",
      "2024-02-01T10:30:00-05:00[America/New_York],175.1,176,174,175.5,5151010",
    ),
    reads:
      "CSV with header: AAPL spot 1h, 2 from 2024-02-01T14:30: 176.15 176.9 173.79 175.1, 8151010",
  },
  {
    is: "an hour that New York has twice, named by its place",
    file: "BTCUSD.csv",
    text: lines(
      "date,open,high,low,close,volume",
      "2024-11-03T00:30[America/New_York],1,2,1,2,1",
      "2024-11-03T01:30[America/New_York],2,3,1,2,1",
      "2024-11-03T01:30[America/New_York],2,4,1,2,1",
      "2024-11-03T02:30[America/New_York],2,3,1,2,1",
    ),
    reads: "CSV with header: BTC-USD spot 1h, 4 from 2024-11-03T04:30: 1 2 1 2, 1",
  },
  {
    is: "winter's and summer's letters of one zone",
    file: "BTCUSD.csv",
    text: lines(
      "date,open,high,low,close,volume",
      "2024-11-03 01:30 EDT,1,2,1,2,1",
      "2024-11-03 01:30 EST,2,3,1,2,1",
      "2024-11-03 02:30 EST,2,4,1,2,1",
    ),
    reads: "A_TIME_ZONE",
  },
  {
    is: "the same with the answer",
    file: "BTCUSD.csv",
    given: { timeZone: "America/New_York" },
    text: lines(
      "date,open,high,low,close,volume",
      "2024-11-03 01:30 EDT,1,2,1,2,1",
      "2024-11-03 01:30 EST,2,3,1,2,1",
      "2024-11-03 02:30 EST,2,4,1,2,1",
    ),
    reads: "CSV with header: BTC-USD spot 1h, 3 from 2024-11-03T05:30: 1 2 1 2, 1",
  },
  {
    is: "letters of several meanings, and the zone that a person chose",
    file: "BTCUSD.csv",
    given: { timeZone: "America/Chicago" },
    text: lines(
      "date,open,high,low,close,volume",
      "2024-11-04 01:00 CST,1,2,1,2,1",
      "2024-11-04 02:00 CST,2,3,1,2,1",
    ),
    reads: "CSV with header: BTC-USD spot 1h, 2 from 2024-11-04T07:00: 1 2 1 2, 1",
  },
  {
    is: "months without a day",
    file: "BTCUSD.csv",
    text: lines(
      "Date,Open,High,Low,Close",
      "2024-01,1,2,1,2",
      "2024-02,2,3,1,2",
      "2024-03,2,4,1,2",
    ),
    reads:
      "CSV with header: BTC-USD spot 29d, 3 from 2024-01-01T00:00: 1 2 1 2, 0 [W_TZ_ASSUMED W_NO_VOLUME W_MONTHS]",
  },
  {
    is: "names of months and their year, newest first",
    file: "BTCUSD.csv",
    text: lines(
      "Date,Open,High,Low,Close",
      "Mar 2024,2,4,1,2",
      "Feb 2024,2,3,1,2",
      "January 2024,1,2,1,2",
    ),
    reads:
      "CSV with header: BTC-USD spot 29d, 3 from 2024-01-01T00:00: 1 2 1 2, 0 [W_TZ_ASSUMED W_NO_VOLUME W_REVERSED W_MONTHS]",
  },
];

const NUMBERS: readonly Variant[] = [
  {
    is: "dollars before prices, as nasdaq.com writes them",
    file: "NVDA.csv",
    text: lines(
      "Date,Close/Last,Volume,Open,High,Low",
      '03/14/2024,"$1,173.00",72913510,$972.91,"$1,174.31",$972.05',
      '03/13/2024,"$1,171.13",52488690,"$1,172.77","$1,173.185","$1,170.76"',
    ),
    reads:
      "CSV with header: NVDA spot 1d, 2 from 2024-03-13T00:00: 1172.77 1173.185 1170.76 1171.13, 52488690 [W_TZ_ASSUMED W_NUMBER_FORMAT W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "euros behind prices with decimal commas",
    file: "DAX.csv",
    text: lines(
      "Datum;Eröffnung;Hoch;Tief;Schluss;Volumen",
      "04.03.2024;50,10 €;51,00 €;49,50 €;50,00 €;1.200",
      "05.03.2024;50,00 €;50,75 €;49,75 €;50,50 €;1.300",
    ),
    reads:
      "CSV with header: DAX spot 1d, 2 from 2024-03-04T00:00: 50.1 51 49.5 50, 1200 [W_TZ_ASSUMED W_NUMBER_FORMAT W_NUMBER_FORMAT]",
  },
  {
    is: "lakhs and crores, as India groups digits",
    file: "INFY.csv",
    text: lines(
      '"Date ","series ","OPEN ","HIGH ","LOW ","PREV. CLOSE ","ltp ","close ","vwap ","VOLUME ","VALUE "',
      '"05-Mar-2024","EQ","1,610.00","1,620.00","1,590.00","1,610.00","1,601.00","1,600.00","1,605.10","40,00,000","6,40,00,00,000.00"',
      '"04-Mar-2024","EQ","1,600.00","1,620.00","1,590.00","1,605.00","1,611.00","1,610.00","1,605.10","50,00,000","8,05,00,00,000.00"',
    ),
    reads:
      "CSV with header: INFY spot 1d, 2 from 2024-03-04T00:00: 1600 1620 1590 1610, 5000000 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "prices in lakhs",
    file: "BTCINR.csv",
    text: lines(
      "Date,Open,High,Low,Close,Volume",
      '04-Mar-2024,"52,23,456.78","53,00,000.00","52,00,000.00","52,50,000.50",12.5',
      '05-Mar-2024,"52,50,000.50","53,00,000.00","52,00,000.00","52,10,000.50",11.5',
    ),
    reads:
      "CSV with header: BTC-INR spot 1d, 2 from 2024-03-04T00:00: 5223456.78 5300000 5200000 5250000.5, 12.5 [W_TZ_ASSUMED W_NUMBER_FORMAT]",
  },
];

/** A header, and a bar for each stamp. */
function barsAt(...stamps: readonly string[]): string {
  return lines("time,open,high,low,close,volume", ...stamps.map((stamp) => `${stamp},1,3,1,2,7`));
}

/** Days of the week after the first of January 2024, a Monday, at each time of the day. */
function sessions(...clocks: readonly string[]): string {
  const days = ["01", "02", "03", "04", "05", "08", "09", "10", "11", "12"];
  return barsAt(...days.flatMap((day) => clocks.map((clock) => `2024-01-${day}T${clock}Z`)));
}

const PERIODS: readonly Variant[] = [
  {
    is: "months stamped with their last day",
    file: "BTCUSD.csv",
    text: barsAt("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"),
    reads:
      "CSV with header: BTC-USD spot 29d, 4 from 2024-01-31T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_PERIOD_ENDS W_MONTHS]",
  },
  {
    is: "the same where a person says that bars close then",
    file: "BTCUSD.csv",
    given: { barLabel: "close" },
    text: barsAt("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"),
    reads:
      "CSV with header: BTC-USD spot 29d, 4 from 2024-01-01T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_BAR_CLOSE W_MONTHS]",
  },
  {
    is: "the same where a person says that bars open then",
    file: "BTCUSD.csv",
    given: { barLabel: "open" },
    text: barsAt("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"),
    reads:
      "CSV with header: BTC-USD spot 29d, 4 from 2024-01-31T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_MONTHS]",
  },
  {
    is: "months stamped with their last day of trade, as a person says",
    file: "SPX.csv",
    given: { barLabel: "close" },
    text: barsAt(
      "2024-03-28",
      "2024-04-30",
      "2024-05-31",
      "2024-06-28",
      "2024-07-31",
      "2024-08-30",
    ),
    reads:
      "CSV with header: SPX spot 33d, 6 from 2024-03-01T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_BAR_CLOSE]",
  },
  {
    is: "months whose first day began in the evening before in Greenwich",
    file: "DAX.csv",
    text: barsAt("2023-12-31T23:00:00Z", "2024-01-31T23:00:00Z", "2024-02-29T23:00:00Z"),
    reads: "CSV with header: DAX spot 29d, 3 from 2023-12-31T23:00: 1 3 1 2, 7 [W_MONTHS]",
  },
  {
    is: "quarters stamped with their last day, as a person says",
    file: "SPX.csv",
    given: { barLabel: "close" },
    text: barsAt("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"),
    reads:
      "CSV with header: SPX spot 92d, 4 from 2023-01-01T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_BAR_CLOSE]",
  },
  {
    is: "weeks stamped with their Friday",
    file: "SPX.csv",
    text: barsAt("2024-03-15", "2024-03-22", "2024-03-28", "2024-04-05", "2024-04-12"),
    reads:
      "CSV with header: SPX spot 1w, 5 from 2024-03-15T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_PERIOD_ENDS W_OFF_GRID]",
  },
  {
    is: "weeks stamped with New York's Friday, as a person says",
    file: "SPX.csv",
    given: { barLabel: "close" },
    text: barsAt("2024-03-15T04:00:00Z", "2024-03-22T04:00:00Z", "2024-03-29T04:00:00Z"),
    reads: "CSV with header: SPX spot 1w, 3 from 2024-03-11T04:00: 1 3 1 2, 7 [W_BAR_CLOSE]",
  },
  {
    is: "weeks stamped with their Sunday, which may be their first day or their last",
    file: "SPX.csv",
    text: barsAt("2024-01-07", "2024-01-14", "2024-01-21"),
    reads: "CSV with header: SPX spot 1w, 3 from 2024-01-07T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED]",
  },
  {
    is: "years, as charts export them",
    file: "COINBASE_BTCUSD, 12M.csv",
    text: barsAt("2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"),
    reads: "CSV with header: BTC-USD spot 365d, 4 from 2021-01-01T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED]",
  },
  {
    is: "sessions of New York whose first bar is short, named by the file",
    file: "SPY_3h.csv",
    text: sessions("09:30", "12:00", "15:00"),
    reads: "CSV with header: SPY spot 3h, 30 from 2024-01-01T09:30: 1 3 1 2, 7 [W_GAPS W_OFF_GRID]",
  },
  {
    is: "sessions of Shanghai with a break at noon, named by the file",
    file: "sh600519_120m.csv",
    text: sessions("11:30", "15:00"),
    reads:
      "CSV with header: SH600519 spot 2h, 20 from 2024-01-01T11:30: 1 3 1 2, 7 [W_GAPS W_OFF_GRID]",
  },
  {
    is: "a chart of few bars, whose name says that they are weeks",
    file: "BINANCE_BTCUSDT, 1W.csv",
    text: barsAt("2024-02-26", "2024-03-11"),
    reads:
      "CSV with header: BTC-USDT spot 2w, 2 from 2024-02-26T00:00: 1 3 1 2, 7 [W_TZ_ASSUMED W_TIMEFRAME_NAME]",
  },
];

test("three decimals of yen are the likelier fraction", async () => {
  const text = "time;open;high;low;close\n2024.03.04 00:00;150.123;150.234;150.012;150.222\n";
  const labels = async (file: string) => {
    const result = await read(file, text);
    return result.ok
      ? []
      : result.questions.flatMap(({ answers }) => answers.map((one) => one.label));
  };
  expect(await labels("USDJPY.csv")).toEqual(["fraction: 150.123", "thousands: 150123"]);
  expect(await labels("BTCEUR.csv")).toEqual(["thousands: 150123", "fraction: 150.123"]);
});

const MEANINGS: readonly Variant[] = [
  {
    is: "HTX: an epoch called id, the base's volume called amount and the money called vol",
    file: "btcusdt_60min.json",
    text: `{"ch":"market.btcusdt.kline.60min","status":"ok","data":[{"id":1709514000,"open":63100,"close":62900,"low":62800,"high":63150,"amount":2,"vol":126000,"count":9},{"id":1709510400,"open":63000,"close":63100,"low":62900,"high":63200.5,"amount":5,"vol":315000,"count":9}]}`,
    reads:
      "CSV with header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_JSON W_TIME_COLUMN W_VOLUME_COLUMN W_REVERSED]",
  },
  {
    is: "Bybit's inverse contracts, whose turnover is what was traded",
    file: "inverse.json",
    text: `{"retCode":0,"retMsg":"OK","result":{"category":"inverse","symbol":"BTCUSD","list":[["1709514000000","63100","63150","62800","62900","126000","2.004"],["1709510400000","63000","63200.5","62900","63100","315000","5.001"]]}}`,
    reads:
      "OHLCV without header: BTC-USD perp 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5.001 [W_JSON W_VOLUME_COLUMN W_REVERSED]",
  },
  {
    is: "dYdX, with the volume of each token",
    file: "dydx.json",
    text: `{"candles":[{"startedAt":"2024-03-04T01:00:00.000Z","ticker":"BTC-USD","resolution":"1HOUR","low":"62800","high":"63150","open":"63100","close":"62900","baseTokenVolume":"2","usdVolume":"126000","trades":9,"startingOpenInterest":"500"},{"startedAt":"2024-03-04T00:00:00.000Z","ticker":"BTC-USD","resolution":"1HOUR","low":"62900","high":"63200.5","open":"63000","close":"63100","baseTokenVolume":"5","usdVolume":"315000","trades":9,"startingOpenInterest":"500"}]}`,
    reads:
      "CSV with header: BTC-USD spot 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_JSON W_REVERSED]",
  },
  {
    is: "Deribit's funding, paid by the hour",
    file: "BTC-PERPETUAL.json",
    text: `{"jsonrpc":"2.0","result":[{"timestamp":1709510400000,"index_price":63000,"prev_index_price":63000,"interest_8h":0.0001,"interest_1h":0.00001},{"timestamp":1709514000000,"index_price":63000,"prev_index_price":63000,"interest_8h":0.0001,"interest_1h":0.00002}]}`,
    reads: "funding rates: BTC-USD funding 1h, 2 from 2024-03-04T00:00: 0.00001 [W_JSON]",
  },
  {
    is: "open interest of ccxt",
    file: "oi.json",
    text: `[{"symbol":"BTC/USDT:USDT","baseVolume":null,"quoteVolume":null,"openInterestAmount":75000.5,"openInterestValue":4725000000,"timestamp":1709510400000,"datetime":"2024-03-04T00:00:00.000Z"},{"symbol":"BTC/USDT:USDT","baseVolume":null,"quoteVolume":null,"openInterestAmount":75010.5,"openInterestValue":4725000000,"timestamp":1709514000000,"datetime":"2024-03-04T01:00:00.000Z"}]`,
    reads: "open interest: BTC-USDT openInterest 1h, 2 from 2024-03-04T00:00: 75000.5 [W_JSON]",
  },
  {
    is: "Upbit, with the quote before the base and the last trade called timestamp",
    file: "candles.json",
    text: `[{"market":"KRW-BTC","candle_date_time_utc":"2024-03-04T01:00:00","candle_date_time_kst":"2024-03-04T10:00:00","opening_price":88000000,"high_price":88500000,"low_price":87900000,"trade_price":88100000,"timestamp":1709517599999,"candle_acc_trade_price":176000000,"candle_acc_trade_volume":2,"unit":60},{"market":"KRW-BTC","candle_date_time_utc":"2024-03-04T00:00:00","candle_date_time_kst":"2024-03-04T09:00:00","opening_price":87000000,"high_price":88500000,"low_price":86900000,"trade_price":88000000,"timestamp":1709513999999,"candle_acc_trade_price":526000000,"candle_acc_trade_volume":6,"unit":60}]`,
    reads:
      "CSV with header: BTC-KRW spot 1h, 2 from 2024-03-04T00:00: 87000000 88500000 86900000 88000000, 6 [W_JSON W_REVERSED]",
  },
  {
    is: "fields of Bloomberg, newest first",
    file: "AAPL.csv",
    text: lines(
      "Dates,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST,PX_VOLUME",
      "3/14/2024,172.91,174.31,172.05,173.00,72913510",
      "3/13/2024,172.77,173.185,170.76,171.13,52488690",
    ),
    reads:
      "CSV with header: AAPL spot 1d, 2 from 2024-03-13T00:00: 172.77 173.185 170.76 171.13, 52488690 [W_TZ_ASSUMED W_REVERSED]",
  },
  {
    is: "fields of Refinitiv",
    file: "AAPL.csv",
    text: lines(
      "Timestamp,HIGH_1,LOW_1,OPEN_PRC,TRDPRC_1,ACVOL_UNS",
      "2024-03-13,173.185,170.76,172.77,171.13,52488690",
      "2024-03-14,174.31,172.05,172.91,173.00,72913510",
    ),
    reads:
      "CSV with header: AAPL spot 1d, 2 from 2024-03-13T00:00: 172.77 173.185 170.76 171.13, 52488690 [W_TZ_ASSUMED]",
  },
  {
    is: "the daily list of India's exchange",
    file: "bhav.csv",
    text: lines(
      "SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN",
      "INFY,EQ,1600,1620,1590,1610,1611,1605,5000000,8050000000,04-MAR-2024,90000,INE009A01021",
      "INFY,EQ,1610,1620,1590,1600,1601,1610,4000000,6400000000,05-MAR-2024,80000,INE009A01021",
    ),
    reads:
      "CSV with header: INFY spot 1d, 2 from 2024-03-04T00:00: 1600 1620 1590 1610, 5000000 [W_TZ_ASSUMED]",
  },
  {
    is: "a volume of dollars alone",
    file: "BTCUSD.csv",
    text: lines(
      "time,open,high,low,close,Volume USD",
      "1709510400,63000,63200,62900,63100,315000",
      "1709514000,63100,63150,62800,62900,126000",
    ),
    reads:
      "TradingView: BTC-USD spot 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 315000 [W_QUOTE_VOLUME]",
  },
  {
    is: "a turnover alone",
    file: "BTC-USDT.csv",
    text: lines(
      "time,open,high,low,close,turnover",
      "1709510400,63000,63200,62900,63100,315000",
      "1709514000,63100,63150,62800,62900,126000",
    ),
    reads:
      "CSV with header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 315000 [W_QUOTE_VOLUME]",
  },
  {
    is: "open interest beside prices",
    file: "ESH24.dly",
    text: lines(
      "Date, Open, High, Low, Last, Volume, OpenInterest",
      "2024/3/4, 5130.25, 5149.50, 5127.00, 5130.75, 1200000, 2000000",
      "2024/3/5, 5130.75, 5131.00, 5056.75, 5078.50, 1500000, 2000100",
    ),
    reads:
      "CSV with header: ESH24 spot 1d, 2 from 2024-03-04T00:00: 5130.25 5149.5 5127 5130.75, 1200000 [W_TZ_ASSUMED W_COLUMN_UNREAD]",
  },
  {
    is: "days of a stock from LEAN, in hundredths of a cent",
    file: "aapl.csv",
    text: lines(
      "20240304 00:00,1761500,1769000,1737900,1751000,81510101",
      "20240305 00:00,1707600,1720400,1696200,1701200,95132355",
    ),
    reads:
      "LEAN bars of stocks: AAPL spot 1d, 2 from 2024-03-04T05:00: 176.15 176.9 173.79 175.1, 81510101 [W_NO_HEADER W_TZ_VENDOR W_PRICE_SCALED]",
  },
  {
    is: "days of a coin from LEAN, which are whole by chance",
    file: "btcusdt_trade.csv",
    text: lines(
      "20240304 00:00,63000,68500,62300,68300,2000",
      "20240305 00:00,68300,69000,59000,63700,2500",
    ),
    reads:
      "LEAN bars: BTC-USDT spot 1d, 2 from 2024-03-04T00:00: 63000 68500 62300 68300, 2000 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "quotes from LEAN: the bid, its size, the ask and its size",
    file: "eurusd.csv",
    text: lines(
      "20240304 00:00,1.084,1.085,1.083,1.0845,0,1.0841,1.0851,1.0831,1.0846,0",
      "20240305 00:00,1.0845,1.086,1.084,1.0855,0,1.0846,1.0861,1.0841,1.0856,0",
    ),
    reads:
      "LEAN bars: EUR-USD spot 1d, 2 from 2024-03-04T00:00: 1.084 1.085 1.083 1.0845, 0 [W_NO_HEADER W_TZ_ASSUMED W_NO_VOLUME]",
  },
];

/** Of a file of two hours. */
const NAMED = [
  ["BATS_AAPL, 60_9f3c1.csv", "BATS-AAPL spot"],
  ["CME_MINI_ES1!, 60.csv", "CME-MINI-ES1 spot"],
  ["BINANCE_BTCUSDT.P, 60_0b7ea.csv", "BTC-USDT perp"],
  ["COINBASE_BTCUSD, 1h (2).csv", "BTC-USD spot"],
  ["XBTUSDTM.csv", "XBT-USDT perp"],
  ["bitfinex_tBTCUSD_1h.csv", "BTC-USD spot"],
  ["deribit_BTC-PERPETUAL_1h.csv", "BTC-USD perp"],
  ["upbit_KRW-BTC_1h.csv", "BTC-KRW spot"],
  ["daily_IBM.csv", "IBM spot"],
  ["AAPL_1hour_2024.csv", "AAPL spot"],
  ["ES 03-24.Minute.Last.txt", "ES-03-24 spot"],
] as const;

const NAMES: readonly Variant[] = [
  ...NAMED.map(
    ([file, named]): Variant => ({
      is: `a name such as ${file}`,
      file,
      text: lines(
        "time,open,high,low,close,Volume",
        "1709510400,100,105,98,103,7",
        "1709514000,103,104,101,102,8",
      ),
      reads: `TradingView: ${named} 1h, 2 from 2024-03-04T00:00: 100 105 98 103, 7`,
    }),
  ),
  {
    is: "a venue before the pair in a column",
    file: "candles.csv",
    text: lines(
      "market,time,price_open,price_close,price_high,price_low,vwap,volume,candle_usd_volume",
      "coinbase-btc-usd-spot,2024-03-04T00:00:00.000000000Z,63000,63100,63200.5,62900,63050,5,315250",
      "coinbase-btc-usd-spot,2024-03-04T01:00:00.000000000Z,63100,62900,63150,62800,63000,2,126000",
    ),
    reads:
      "CSV with header: BTC-USD spot 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5",
  },
];

test.for([...TIMES, ...NUMBERS, ...PERIODS, ...MEANINGS, ...NAMES])(
  "$is",
  async ({ file, text, given = {}, reads }) => {
    expect(inWords(await read(file, text, given))).toEqual([reads].flat());
  },
);

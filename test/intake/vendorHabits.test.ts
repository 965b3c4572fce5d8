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

test.for([...TIMES, ...NUMBERS])("$is", async ({ file, text, given = {}, reads }) => {
  expect(inWords(await read(file, text, given))).toEqual([reads].flat());
});

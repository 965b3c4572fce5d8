/** What answers of exchanges say about their rows: the market, the symbol, and bars that are not over. */

import { expect, test } from "vitest";
import { codesOf, onlySeries, read } from "./source.ts";
import { inWords, lines } from "./variants.ts";

const LIST = [
  ["1709514000000", "63100", "63150", "62800", "62900", "2", "126000"],
  ["1709510400000", "63000", "63200", "62900", "63100", "5", "315000"],
];
const bybit = (category: string, list = LIST) =>
  JSON.stringify({ retCode: 0, retMsg: "OK", result: { category, symbol: "BTCUSDT", list } });

test.for([
  ["linear", "perp"],
  ["inverse", "perp"],
  ["spot", "spot"],
] as const)("Bybit's category %s is %s", async ([category, kind]) => {
  expect(onlySeries(await read("kline.json", bybit(category))).series.kind).toBe(kind);
});

test("a file that is called mark holds mark prices, whatever the category", async () => {
  const prices = LIST.map((row) => row.slice(0, 5));
  expect(onlySeries(await read("mark.json", bybit("linear", prices))).series.kind).toBe("mark");
});

test("Crypto.com names the instrument beside the rows", async () => {
  const data = [
    { o: "63000", h: "63200", l: "62900", c: "63100", v: "5", t: 1709510400000 },
    { o: "63100", h: "63150", l: "62800", c: "62900", v: "2", t: 1709514000000 },
  ];
  const result = { interval: "1h", data, instrument_name: "BTCUSD-PERP" };
  expect(inWords(await read("candles.json", JSON.stringify({ code: 0, result })))).toEqual([
    "CSV with header: BTC-USD perp 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 5 [W_JSON]",
  ]);
});

test("Alpha Vantage names both currencies and says that its days are in UTC", async () => {
  const bar = { "1. open": "3", "2. high": "4", "3. low": "2", "4. close": "3.5" };
  const days = { "2024-03-05": bar, "2024-03-04": bar };
  const coin = { "2. Digital Currency Code": "BTC", "4. Market Code": "EUR" };
  const money = { "2. From Symbol": "EUR", "3. To Symbol": "USD" };
  const answer = (about: object) =>
    JSON.stringify({ "Meta Data": { ...about, "7. Time Zone": "UTC" }, "Time Series": days });
  const symbolAndCodes = async (about: object) => {
    const result = await read("query.json", answer(about));
    return [onlySeries(result).series.symbol, ...codesOf(result)];
  };
  const codes = ["W_JSON", "W_NO_VOLUME", "W_REVERSED", "W_FLAT"];
  expect(await symbolAndCodes(coin)).toEqual(["BTC-EUR", ...codes.slice(0, 3)]);
  expect(await symbolAndCodes(money)).toEqual(["EUR-USD", ...codes.slice(0, 3)]);
});

test("candles that OANDA calls incomplete are left out", async () => {
  const candle = (time: string, complete: boolean) => ({
    ...{ complete, volume: 9, time },
    mid: { o: "1.08", h: "1.09", l: "1.07", c: "1.085" },
  });
  const candles = [
    candle("2024-03-04T00:00:00.000000000Z", true),
    candle("2024-03-04T01:00:00.000000000Z", true),
    candle("2024-03-04T02:00:00.000000000Z", false),
  ];
  const result = await read("h1.json", JSON.stringify({ instrument: "EUR_USD", candles }));
  expect(onlySeries(result).quality.rows).toBe(2);
  expect(codesOf(result)).toContain("W_UNCONFIRMED");
});

test("of a stream of klines only those stay that are over", async () => {
  const update = (t: number, x: boolean, c: string) =>
    JSON.stringify({ e: "kline", s: "BTCUSDT", k: { t, o: "2", h: "4", l: "1", c, v: "5", x } });
  const text = lines(
    update(1709510400000, false, "3"),
    update(1709510400000, true, "3.5"),
    update(1709510460000, true, "2"),
  );
  expect(inWords(await read("stream.jsonl", text))).toEqual([
    "CSV with header: BTC-USDT spot 1m, 2 from 2024-03-04T00:00: 2 4 1 3.5, 5 [W_JSON W_UNCONFIRMED]",
  ]);
});

test("a plot that charts call x says nothing about its bar", async () => {
  const text = lines("time,open,high,low,close,x", "1709510400,2,4,1,3,0", "1709514000,3,4,2,3,1");
  expect(onlySeries(await read("chart.csv", text)).quality.rows).toBe(2);
});

test("Gate says in its last cell whether a bar is over", async () => {
  const rows = [
    ["1709510400", "630500", "63100", "63200", "62900", "63000", "10", "true"],
    ["1709514000", "126000", "62900", "63150", "62800", "63100", "2", "true"],
    ["1709517600", "63000", "62950", "63000", "62900", "62900", "1", "false"],
  ];
  expect(inWords(await read("BTC_USDT.json", JSON.stringify(rows)))).toEqual([
    "Gate candles: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 10 [W_JSON W_UNCONFIRMED]",
  ]);
});

test("Gate's older files have no such cell", async () => {
  const text = lines(
    "1709510400,630500,63100,63200,62900,63000,10",
    "1709514000,126000,62900,63150,62800,63100,2",
  );
  expect(inWords(await read("BTC_USDT-202403.csv", text))).toEqual([
    "Gate candles: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 10 [W_NO_HEADER]",
  ]);
});

test("OKX confirms mark prices where others have a volume", async () => {
  const rows = [
    ["1709517600000", "62900", "62950", "62850", "62900", "0"],
    ["1709514000000", "63100", "63150", "62800", "62900", "1"],
    ["1709510400000", "63000", "63200", "62900", "63100", "1"],
  ];
  const text = JSON.stringify({ code: "0", msg: "", data: rows });
  expect(inWords(await read("BTC-USDT-SWAP-mark-price.json", text))).toEqual([
    "OHLCV without header: BTC-USDT mark 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 0 [W_JSON W_UNCONFIRMED W_REVERSED]",
  ]);
});

test("Binance's old mark prices have no header and no volume, and are no trades", async () => {
  const row = (hour: number, volume: number, count: number) =>
    `${1709510400000 + hour * 3600000},100,102,99,101,${volume},${1709513999999 + hour * 3600000},0,${count},0,0,0`;
  const file = (volume: number, count: number) =>
    lines(...[0, 1, 2, 3].map((hour) => row(hour, volume, count)));
  const codes = async (name: string, text: string) => codesOf(await read(name, text));
  expect(await codes("BTCUSDT-1h-2021-03.csv", file(0, 3600))).toEqual(["A_KIND"]);
  expect(await codes("BTCUSD_PERP-1h-2021-03.csv", file(0, 3600))).toEqual(["A_KIND"]);
  // Where nothing was traded for hours there is no count either.
  expect(await codes("BTCUSDT-1h-2021-03.csv", file(0, 0))).toEqual(["W_NO_HEADER"]);
  expect(await codes("BTCUSDT-1h-2021-03.csv", file(5, 3600))).toEqual(["W_NO_HEADER"]);
  const told = await read("BTCUSDT-1h-2021-03.csv", file(0, 3600), { kind: "mark" });
  expect(inWords(told)).toEqual([
    "Binance mark-price klines: BTC-USDT mark 1h, 4 from 2024-03-04T00:00: 100 102 99 101, 0 [W_NO_HEADER]",
  ]);
});

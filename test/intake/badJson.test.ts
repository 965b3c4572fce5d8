import { expect, test } from "vitest";
import { columnsOf } from "#engine/market/series";
import { parseJson } from "#intake/formats/parseJson";
import { type BadFile, expectOutcome } from "./badFile.ts";
import { onlySeries, read } from "./source.ts";

const START = Date.UTC(2024, 2, 4);
const HOUR = 3_600_000;
const json = JSON.stringify;

/** Hours of good bars: time, open, high, low, close, volume. */
function bars(count: number, price = 100): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, i) => [
    ...[START + i * HOUR, price + i, price + i + 2, price + i - 1, price + i + 1, 10],
  ]);
}

const NAMES = ["time", "open", "high", "low", "close", "volume"];
const named = (row: readonly number[]) =>
  Object.fromEntries(NAMES.map((name, at) => [name, row[at]]));
const objects = bars(6).map(named);
const column = (at: number) => bars(6).map((row) => row[at]);
const columns = Object.fromEntries(NAMES.map((name, at) => [name, column(at)]));
const times = bars(6).map(([time = 0]) => new Date(time).toISOString());

/** The same six bars, however they are wrapped. */
const SHAPES: Readonly<Record<string, string>> = {
  "arrays of arrays": json(bars(6)),
  objects: json(objects),
  "objects, a line each": objects.map((one) => json(one)).join("\n"),
  "objects, a line each, ended by CR": objects.map((one) => json(one)).join("\r"),
  "objects, a line each, with commas": objects.map((one) => `${json(one)},`).join("\n"),
  "objects without anything between them": objects.map((one) => json(one)).join(""),
  "a comma after the last": `${json(objects).slice(0, -1)},]`,
  "a header among the arrays": json([NAMES, ...bars(6)]),
  "pages of arrays": json([bars(6).slice(0, 2), bars(6).slice(2)]),
  "pages of an answer": json([{ data: bars(6).slice(0, 2) }, { data: bars(6).slice(2) }]),
  "prices inside of rows": json(
    bars(6).map(([time, open, high, low, close, volume]) => [
      ...[time, [open, high, low, close], volume],
    ]),
  ),
  "objects inside of objects": json(
    objects.map(({ time, volume, ...ohlc }) => ({ time, mid: ohlc, volume })),
  ),
  "documents of a search": json({
    hits: { total: 6, hits: objects.map((one) => ({ _index: "x", _source: one })) },
  }),
  "documents of MongoDB": objects
    .map((one, at) => json({ ...one, _id: { $oid: "ab" }, time: { $date: times[at] } }))
    .join("\n"),
  columns: json(columns),
  "columns in an answer": json({ s: "ok", nextTime: null, data: columns }),
  "columns by the names of rows": json({
    columns: ["volume", "time", "close", "open", "low", "high"],
    data: bars(6).map(([time, open, high, low, close, volume]) => [
      ...[volume, time, close, open, low, high],
    ]),
  }),
  "columns of a database": json({
    columns: NAMES.map((name) => ({ name, type: "DOUBLE" })),
    dataset: bars(6),
  }),
  "columns of polars": json({
    columns: NAMES.map((name, at) => ({ name, datatype: "Float64", values: column(at) })),
  }),
  "an index of pandas": json({ columns: NAMES, index: [0, 1, 2, 3, 4, 5], data: bars(6) }),
  "rows by their times": json(
    Object.fromEntries(objects.map(({ time, ...one }, at) => [times[at], one])),
  ),
  "a chart of Yahoo": json({
    chart: {
      result: [
        {
          meta: { symbol: "BTC-USDT" },
          timestamp: column(0).map((time = 0) => time / 1000),
          indicators: {
            quote: [
              {
                ...{ open: column(1), high: column(2), low: column(3) },
                ...{ close: column(4), volume: column(5) },
              },
            ],
          },
        },
      ],
      error: null,
    },
  }),
  "an answer whose zeros are a code of success": json({
    code: "00000",
    msg: "success",
    data: bars(6),
  }),
  "a symbol above its bars": json({ bars: { "BTC-USDT": objects } }),
};

test.for(Object.entries(SHAPES))("%s are six bars of BTC-USDT", async ([, text]) => {
  const { series, quality } = onlySeries(await read("BTCUSDT.json", text));
  expect([series.symbol, quality.rows, quality.gaps]).toEqual(["BTC-USDT", 6, 0]);
  expect(columnsOf(series).map(([, values]) => [...values])).toEqual(
    NAMES.map((_, at) => column(at)),
  );
});

test("a zone that an answer names is the zone of times that name none", async () => {
  const text = json({
    "Meta Data": { "2. Symbol": "IBM", "6. Time Zone": "US/Eastern" },
    "Time Series (60min)": Object.fromEntries(
      bars(6).map(([, open, high, low, close, volume], hour) => [
        `2024-03-04 1${hour}:00:00`,
        {
          ...{ "1. open": open, "2. high": high, "3. low": low, "4. close": close },
          "5. volume": volume,
        },
      ]),
    ),
  });
  const { series, warnings } = onlySeries(await read("query.json", text));
  expect([series.symbol, columnsOf(series)[0]?.[1][0]]).toEqual(["IBM", Date.UTC(2024, 2, 4, 15)]);
  expect(warnings.map(({ code }) => code)).toContain("W_TZ_VENDOR");
});

test.each([
  [{ splitSymbols: true }, ["BTC-USDT", "ETH-USDT"]],
  [{ symbol: "ETH-USDT" }, ["ETH-USDT"]],
  [{ symbol: "FOO-USDT", splitSymbols: true }, ["BTC-USDT", "ETH-USDT"]],
])("of two symbols in one answer, %j takes %j", async (overrides, symbols) => {
  const text = json({ BTCUSDT: bars(6), ETHUSDT: bars(6, 50) });
  const result = await read("answer.json", text, overrides);
  expect(result.ok && result.series.map(({ series }) => series.symbol)).toEqual(symbols);
});

test("a person's name for a symbol is that of all lengths of its bars", async () => {
  const days = bars(6).map(([time = 0, ...prices], day) => [time + day * 23 * HOUR, ...prices]);
  const result = await read("x.json", json({ "1h": bars(6), "1d": days }), { symbol: "BTC-USDT" });
  const found = result.ok && result.series.map(({ series }) => [series.symbol, series.timeframe]);
  expect(found).toEqual([
    ["BTC-USDT", HOUR],
    ["BTC-USDT", 24 * HOUR],
  ]);
});

test("what stands in a text of JSON is no number, no end and no seam", async () => {
  const note = 'from 1704067200000000 on, NaN, ] } { [ \\ "';
  const { quality } = onlySeries(await read("x.json", json({ note, data: bars(6) })));
  expect(quality.rows).toBe(6);
  const lenient = `{"note":${json(note)},"data":${json(bars(6)).replace(",10]", ",NaN]")}}`;
  expect(parseJson(lenient)).toMatchObject({ note });
});

test("a person's name for a symbol counts counts before that of an answer", async () => {
  const text = json({ symbol: "BTCUSDT", data: bars(6) });
  const named = async (overrides: { readonly symbol?: string }) =>
    onlySeries(await read("ETHUSDT.json", text, overrides)).series.symbol;
  expect([await named({}), await named({ symbol: "LTC-USDT" })]).toEqual(["BTC-USDT", "LTC-USDT"]);
});

const two = (price: number) => bars(6, price);
const BAD: readonly BadFile[] = [
  ...(
    [
      ["by their names", json({ BTCUSDT: two(100), ETHUSDT: two(50) })],
      ["deep in an answer", json({ bars: { AAPL: two(100), MSFT: two(50) }, next: null })],
      [
        "by their names and lengths",
        json({ data: { "BTC/USDT": { "1h": two(100) }, "ETH/USDT": { "1h": two(50) } } }),
      ],
      ["in a list", json(["BTCUSDT", "ETHUSDT"].map((symbol) => ({ symbol, candles: two(100) })))],
    ] as const
  ).map(
    ([where, content]): BadFile => ({
      is: `two symbols ${where}`,
      content,
      outcome: "ask",
      code: "A_MULTI_SYMBOL",
      says: ["2 symbols in one file", "split them into a series each?"],
    }),
  ),
  {
    is: "two lengths of bars by their names",
    content: json({ "1h": bars(6), "2h": bars(12).filter((_, at) => at % 2 === 0) }),
    outcome: "repair",
    code: "W_JSON",
    rows: [6, 6],
  },
  {
    is: "two lists that nothing tells apart",
    content: json({ bid: bars(6), ask: bars(6, 101) }),
    outcome: "reject",
    code: "E_JSON_SHAPE",
    says: ["2 lists of bars (bid, ask)", "save each list as a file"],
  },
  {
    is: "nothing in place of a row",
    content: json([...bars(3), null, ...bars(6).slice(4)]),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["1 row without values left out"],
    rows: [5],
  },
  {
    is: "an empty row",
    content: json([...bars(3), [], ...bars(6).slice(4)]),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["1 row without values left out"],
    rows: [5],
  },
  {
    is: "an infinite price in many rows",
    content: json(bars(200)).replace("105,107", "105,Infinity"),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["row 6 first: the high “Infinity” is not a number"],
  },
  {
    is: "prices that are not there, written by Python",
    content: json(bars(6)).replace("103,105,102,104", "NaN,NaN,NaN,NaN"),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["1 row without values left out"],
    rows: [5],
  },
  {
    is: "columns of other lengths",
    content: json({ ...columns, low: column(3).slice(1) }),
    outcome: "reject",
    code: "E_JSON_SHAPE",
    says: ["6 values of “time” and 5 of “low”", "get the file again"],
  },
  {
    is: "objects mixed with arrays",
    content: json([...objects, ...bars(6)]),
    outcome: "reject",
    code: "E_JSON_SHAPE",
    says: ["6 objects with 6 arrays"],
  },
  {
    is: "a hundred thousand brackets",
    content: "[".repeat(100_000) + "]".repeat(100_000),
    outcome: "reject",
    code: "E_JSON_SHAPE",
    says: ["no array of bars", "[[time, open, high, low, close, volume], …]"],
  },
  {
    is: "columns without values",
    content: `{"s":"no_data","t":[],"o":[],"h":[],"l":[],"c":[],"v":[]}`,
    outcome: "reject",
    code: "E_EMPTY",
    says: ["an empty list", "ask for another time or symbol"],
  },
  {
    is: "bars with None for a number",
    content: json(bars(6)).replace("105", "None"),
    outcome: "reject",
    code: "E_JSON",
    says: ["Unexpected token", "get the file again"],
  },
  {
    is: "sections of settings, which are no JSON",
    content: "[InternetShortcut]\nURL=https://example.com\n",
    outcome: "reject",
    code: "E_NO_HEADER",
    says: ["“[InternetShortcut]”"],
  },
  ...(
    [
      ["Bitfinex", `["error",11010,"ratelimit: error"]`, "ratelimit: error"],
      ["Alpha Vantage", `{"Information":"Our rate limit is 25 requests"}`, "25 requests"],
      ["HTX", `{"status":"error","err-code":"x","err-msg":"invalid symbol"}`, "invalid symbol"],
      ["Google", `{"error":{"code":429,"message":"Rate limit exceeded"}}`, "Rate limit exceeded"],
      ["FastAPI", `{"detail":[{"loc":["query"],"msg":"field required"}]}`, "field required"],
      ["Yahoo", `{"chart":{"result":null,"error":{"description":"No data found"}}}`, "No data"],
      ["a server", `{"type":"about:blank","title":"Not Found","status":404}`, "Not Found"],
    ] as const
  ).map(
    ([who, content, message]): BadFile => ({
      is: `an error in the words of ${who}`,
      content,
      outcome: "reject",
      code: "E_JSON_ERROR",
      says: ["the exchange answered: ", message, "download it again"],
    }),
  ),
];

test.for(BAD)("$is: $outcome $code", (bad) => expectOutcome(bad));

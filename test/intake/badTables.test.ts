import { describe, expect, test } from "vitest";
import { columnsOf } from "#engine/market/series";
import { ImportRefusal } from "#intake/files/importResult";
import { cutHead } from "#intake/table/cutHead";
import { type BadFile, expectOutcome } from "./badFile.ts";
import { type Content, onlySeries, read } from "./source.ts";

const START = Date.UTC(2024, 2, 4);
const HOUR = 3_600_000;
const HEADER = "timestamp,open,high,low,close,volume";
const UNITS = "W_UNITS";

/** Hours of good bars. */
function rows(count: number, from = 0): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, i) => [
    String(START + (from + i) * HOUR),
    ...[100 + i, 102 + i, 99 + i, 101 + i, 10].map(String),
  ]);
}

const lines = (count: number, from = 0) => rows(count, from).map((cells) => cells.join(","));
const text = (...all: readonly (string | readonly string[])[]) => `${all.flat().join("\n")}\n`;
const good = [HEADER, ...lines(8)];
const parted = (sign: string) => good.map((line) => line.replaceAll(",", sign));
const wrapped = (open: string, close: string) =>
  good.map((line) =>
    line
      .split(",")
      .map((cell) => open + cell + close)
      .join(","),
  );
const inBytes = (written: string): Content =>
  Uint8Array.from(written, (letter) => letter.charCodeAt(0));

/** The same eight bars, however the text is written. */
const WRITTEN: Readonly<Record<string, string>> = {
  "with carets": text(parted("^")),
  "with tildes": text(parted("~")),
  "with commas before tabs": text(parted(",\t")),
  "with a sign that is not the one it names": `sep=;\n${text(good)}`,
  "with a quoted name of its sign": `"sep=|"\n${text(parted("|"))}`,
  "in single quotes": text(wrapped("'", "'")),
  "in the quotes of a word processor": text(wrapped("“", "”")),
  "as formulas of a spreadsheet": text(HEADER, wrapped('="', '"').slice(1)),
  "as texts of a spreadsheet": text(HEADER, wrapped("'", "").slice(1)),
  "with each line as one cell": text(good.map((line) => `"${line}"`)),
  "with a name over two lines": text(
    good.map((line, at) => (at === 0 ? line.replace("volume", '"volume\n(BTC)"') : line)),
  ),
  "as a table of Markdown": text(
    parted(" | ").flatMap((line, at) =>
      at === 0 ? [`| ${line} |`, "|---|---|---|---|---|---|"] : [`| ${line} |`],
    ),
  ),
  "as a database prints it": text(
    parted(" | ").flatMap((line, at) =>
      at === 0 ? [line, "-----+------+------+-----+---+---"] : line,
    ),
  ),
  "with numbers of rows that have no name": text(
    HEADER,
    lines(8).map((line, at) => `${at},${line}`),
  ),
  "behind thirty lines of notes": text(
    Array.from({ length: 30 }, (_, at) => `note ${at}`),
    good,
  ),
  "ended by the mark of DOS": `${text(good)}\u001a`,
  "with the asset in each name": text(
    "timestamp,AAPL.Open,AAPL.High,AAPL.Low,AAPL.Close,AAPL.Volume",
    lines(8),
  ),
};

test.for(Object.entries(WRITTEN))("eight bars %s are eight bars", async ([, content]) => {
  const result = await read("AAPL.csv", content);
  const { series, quality, warnings } = onlySeries(result);
  expect(warnings).toEqual([]);
  expect([series.symbol, quality.rows, quality.gaps]).toEqual(["AAPL", 8, 0]);
  expect(columnsOf(series).map(([, column]) => column[7])).toEqual([
    START + 7 * HOUR,
    ...[107, 109, 106, 108, 10],
  ]);
});

test.each([
  [
    "GB18030",
    "\xca\xb1\xbc\xe4,\xbf\xaa\xc5\xcc\xbc\xdb,\xd7\xee\xb8\xdf\xbc\xdb,\xd7\xee\xb5\xcd\xbc\xdb,\xca\xd5\xc5\xcc\xbc\xdb,\xb3\xc9\xbd\xbb\xc1\xbf",
  ],
  [
    "EUC-KR",
    "\xb3\xaf\xc2\xa5,\xbd\xc3\xb0\xa1,\xb0\xed\xb0\xa1,\xc0\xfa\xb0\xa1,\xc1\xbe\xb0\xa1,\xb0\xc5\xb7\xa1\xb7\xae",
  ],
  [
    "Windows-1251",
    "\xc4\xe0\xf2\xe0,\xce\xf2\xea\xf0\xfb\xf2\xe8\xe5,\xcc\xe0\xea\xf1\xe8\xec\xf3\xec,\xcc\xe8\xed\xe8\xec\xf3\xec,\xc7\xe0\xea\xf0\xfb\xf2\xe8\xe5,\xce\xe1\xfa\xe5\xec",
  ],
])("names of columns in %s say in what they are written", async (encoding, names) => {
  const { quality, warnings } = onlySeries(await read("AAPL.csv", inBytes(text(names, lines(8)))));
  expect(quality.rows).toBe(8);
  expect(warnings).toEqual([
    { code: "W_ENCODING", message: `the text is not UTF-8 and was read as ${encoding}` },
  ]);
});

describe("several assets side by side", () => {
  const cells = (at: number) => `${START + at * HOUR},100,102,99,101,10,12,9,11`;
  const all = Array.from({ length: 8 }, (_, at) => cells(at));
  test.each([
    "time,BTC Open,BTC High,BTC Low,BTC Close,ETH Open,ETH High,ETH Low,ETH Close",
    "time,open_btc,high_btc,low_btc,close_btc,open_eth,high_eth,low_eth,close_eth",
    "time,BTC.Open,BTC.High,BTC.Low,BTC.Close,ETH.Open,ETH.High,ETH.Low,ETH.Close",
  ])("are a series each: %s", async (header) => {
    const result = await read("prices.csv", text(header, all));
    const found = result.ok
      ? result.series.map(({ series }) => [series.symbol, columnsOf(series)[2]?.[1][3]])
      : [];
    expect(found).toEqual([
      ["BTC", 102],
      ["ETH", 12],
    ]);
  });

  test("are none where a chart draws others beside its own", async () => {
    const header = "time,open,high,low,close,HA Open,HA High,HA Low,HA Close";
    const { series } = onlySeries(await read("BTCUSDT.csv", text(header, all)));
    expect([series.symbol, columnsOf(series)[2]?.[1][0]]).toEqual(["BTC-USDT", 102]);
  });

  test("are none where they are kinds of prices", async () => {
    const header =
      "time,Mark Open,Mark High,Mark Low,Mark Close,Index Open,Index High,Index Low,Index Close";
    expect(await read("prices.csv", text(header, all))).toMatchObject({
      questions: [{ code: "A_COLUMNS" }],
    });
  });
});

const many = (edit: (line: string, at: number) => string | readonly string[]) =>
  text(HEADER, lines(200).flatMap(edit));
const YAHOO = "Date,Open,High,Low,Close,Adj Close,Volume";
const days = Array.from({ length: 10 }, (_, at) => `2024-03-${11 + at},100,102,99,101,101,1000`);

const LINES: readonly BadFile[] = [
  ...[
    "ms,USD,USD,USD,USD,BTC",
    ",USD,USD,USD,USD,BTC",
    "(UTC),($),($),($),($),(BTC)",
    "int64,float64,float64,float64,float64,float64",
  ].map(
    (units): BadFile => ({
      is: `a line of units below the header (${units})`,
      content: text(HEADER, units, lines(8)),
      outcome: "repair",
      code: UNITS,
      says: [`“${units}”`, "was passed over"],
      rows: [8],
    }),
  ),
  {
    is: "a second header in Chinese",
    content: text(HEADER, "时间,开盘价,最高价,最低价,收盘价,成交量", lines(8)),
    outcome: "repair",
    code: "W_REPEATED_HEADER",
    says: ["1 more time"],
    rows: [8],
  },
  {
    is: "a header in other words where the second file begins",
    content: text(good, "time,o,h,l,c,v", lines(8, 8)),
    outcome: "repair",
    code: "W_REPEATED_HEADER",
    rows: [16],
  },
  {
    is: "a header in another order where the second file begins, in a long file",
    content: text(HEADER, lines(300), "date,close,high,low,open,volume", lines(300, 300)),
    outcome: "reject",
    code: "E_HEADER_CHANGED",
    says: ["line 302", "its open is column 5", "split it there"],
  },
  {
    is: "rows with another sign at the beginning",
    content: text(good.slice(0, 4), parted(";").slice(4), parted(";").slice(4)),
    outcome: "reject",
    code: "E_FIRST_LINE",
    says: ["line 2", "by another sign", "split it there"],
  },
  {
    is: "rows with another sign from the middle on",
    content: text(good, parted(";").slice(2)),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["7 of 15 rows", "line 10", "“1709514000000;101", "correct these rows"],
  },
  {
    is: "remarks of several kinds",
    content: text(good.slice(0, 4), "# a note", "// another", "-- a third", good.slice(4)),
    outcome: "repair",
    code: "W_REMARKS",
    says: ["3 lines of remarks"],
    rows: [8],
  },
  ...[
    "2024-03-14,0.24 Dividend",
    "2024-03-14,0.24 Dividend,,,,,",
    "2024-03-14,2:1 Stock Splits,,,,,",
  ].map(
    (action): BadFile => ({
      is: `a row that is no price (${action})`,
      content: text(YAHOO, days.slice(0, 5), action, days.slice(5)),
      outcome: "repair",
      code: "W_ACTIONS",
      says: ["1 row of dividends or splits"],
      rows: [10],
    }),
  ),
  {
    is: "impossible rows of a symbol that is called SPLIT",
    content: text(
      `symbol,${HEADER}`,
      lines(60).map(
        (line, at) => `SPLIT-USDT,${at % 6 === 3 ? line.replace(/,\d+/, ",999") : line}`,
      ),
    ),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["10 of 60 rows", "correct these rows"],
  },
  {
    is: "bad prices of a company whose name says Dividend",
    content: text(
      `name,${HEADER}`,
      lines(60).map(
        (line, at) =>
          `iShares Select Dividend ETF,${at % 6 === 3 ? line.replace(/,\d+/, ",oops") : line}`,
      ),
    ),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["10 of 60 rows"],
  },
  {
    is: "as many rows of #AAPL as of AAPL",
    content: text(
      `symbol,${HEADER}`,
      lines(8).flatMap((line) => [`AAPL,${line}`, `#AAPL,${line}`]),
    ),
    outcome: "ask",
    code: "A_MULTI_SYMBOL",
  },
  ...["//", "-- ", "#"].map(
    (mark): BadFile => ({
      is: `a row that ${mark} before its symbol takes out`,
      content: text(
        `symbol,${HEADER}`,
        lines(12).map((line, at) => `${at === 3 ? mark : ""}AAPL,${line}`),
      ),
      outcome: "repair",
      code: "W_REMARKS",
      says: ["1 line of remarks"],
      rows: [11],
    }),
  ),
  {
    is: "a line that was cut in its time",
    content: text(good, "17095"),
    outcome: "repair",
    code: "W_TRAILING",
    says: ["1 cell, where other rows have 6"],
    rows: [8],
  },
  {
    is: "a sum without a name",
    content: text(good, ",,,,,80"),
    outcome: "repair",
    code: "W_TRAILING",
    rows: [8],
  },
  {
    is: "a page of small print",
    content: text(
      good,
      Array.from({ length: 12 }, (_, at) => `Note ${at}: no advice, no warranty.`),
    ),
    outcome: "repair",
    code: "W_TRAILING",
    says: ["the last 12 lines"],
    rows: [8],
  },
  {
    is: "an end of zeros",
    content: text(good) + "\0".repeat(200),
    outcome: "repair",
    code: "W_TRUNCATED_LAST",
    says: ["the file ends in zeros"],
    rows: [8],
  },
  {
    is: "a letter that was cut in half",
    content: inBytes(
      `\xff\xfe${[...text(good).trim()].map((letter) => `${letter}\0`).join("")}`.slice(0, -1),
    ),
    outcome: "repair",
    code: "W_TRUNCATED_LAST",
    says: ["is incomplete"],
    rows: [7],
  },
  {
    is: "a last line that was cut before its volume",
    content: text(good).concat(`${START + 8 * HOUR},108,110,107,109,`),
    outcome: "repair",
    code: "W_TRUNCATED_LAST",
    says: ["is incomplete"],
    rows: [8],
  },
  {
    is: "one symbol written in two ways",
    content: text(
      `symbol,${HEADER}`,
      lines(8).map((line, at) => `${at % 2 === 0 ? "BTCUSDT" : "btc-usdt"},${line}`),
    ),
    outcome: "accept",
    code: "OK",
    rows: [8],
  },
  {
    is: "signs that nobody sees before the values",
    content: text(good.map((line) => line.replaceAll(",", ",\u200b"))),
    outcome: "accept",
    code: "OK",
    rows: [8],
  },
  {
    is: "a quote that opens the header",
    content: `"${text(good)}`,
    outcome: "reject",
    code: "E_UNCLOSED_QUOTE",
    says: ["line 1 never closes"],
  },
  {
    is: "a missing price",
    content: many((line, at) => (at === 5 ? line.replace(",107,", ",,") : line)),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["the high is missing"],
  },
  {
    is: "a price that no market has",
    content: many((line, at) => (at === 5 ? line.replace(",107,", ",1e300,") : line)),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["the high 1e+300 is higher than any price"],
  },
  {
    is: "a price that is hardly anything",
    content: many((line, at) => (at === 5 ? line.replace(",104,", ",1e-300,") : line)),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["the low 1e-300 is lower than any price"],
  },
  {
    is: "zeros throughout",
    content: text(
      HEADER,
      lines(8).map((line) => `${line.split(",")[0]},0,0,0,0,0`),
    ),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["prices must be above 0", "correct these rows"],
  },
  {
    is: "the moment that is none",
    content: many((line, at) => (at === 5 ? line.replace(/^\d+/, "1970-01-01T00:00:00Z") : line)),
    outcome: "reject",
    code: "E_TIME_1970",
    says: ["1970-01-01 00:00", "correct this row, or remove it"],
  },
  {
    is: "a year that was mistyped",
    content: many((line, at) => (at === 199 ? line.replace(/^\d+/, "2014-03-12T07:00:00Z") : line)),
    outcome: "repair",
    code: "W_LONE_TIME",
    says: ["2014-03-12 07:00", "may be mistyped"],
  },
  {
    is: "days below hours",
    content: text(
      good,
      rows(8).map(([time, ...prices], at) => [Number(time) + at * 23 * HOUR, ...prices].join(",")),
    ),
    outcome: "reject",
    code: "E_MIXED_TIMEFRAMES",
    says: ["bars of 1h", "from its row 9 on bars of 1d", "split it there"],
  },
];

test.for(LINES)("$is: $outcome $code", (bad) => expectOutcome(bad));

test("stocks of MetaTrader, whose names begin like a remark, are read", async () => {
  const header = "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>";
  const hours = rows(8).map(
    ([, ...prices], hour) => `#AAPL,60,20240304,0${hour}0000,${prices.join(",")}`,
  );
  const result = await read("stocks.csv", text(header, hours), { timeZone: "UTC" });
  const { series, quality, warnings } = onlySeries(result);
  expect([series.symbol, quality.rows, warnings]).toEqual(["#AAPL", 8, []]);
});

test.for([
  ["blank lines", (count: number) => text(HEADER, Array(count).fill(""), lines(8))],
  ["tabs before a quote", (count: number) => `${"\t".repeat(count)}x"\n`],
] as const)("%s cost their number, not its square", ([, make]) => {
  const costOf = (content: string) => {
    const started = performance.now();
    try {
      cutHead(content);
    } catch (error) {
      expect(error).toBeInstanceOf(ImportRefusal);
    }
    return performance.now() - started;
  };
  const [few, many] = [make(20_000), make(160_000)].map((content) =>
    Math.min(...[1, 2, 3].map(() => costOf(content))),
  ) as [number, number];
  expect(many / few).toBeLessThan(32); // 8 times as much; its square would be 64 times
});

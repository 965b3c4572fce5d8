import { gzipSync, zipSync } from "fflate";
import { test } from "vitest";
import { type BadFile, expectOutcome } from "./badFile.ts";

const START = Date.UTC(2024, 2, 4);
const HOUR = 3_600_000;
const HEADER = "timestamp,open,high,low,close,volume\n";
type Cells = readonly string[];

/** Hours of good bars, some of which are edited. */
function rows(count: number, edit: (cells: Cells, index: number) => Cells = (cells) => cells) {
  const lines = Array.from({ length: count }, (_, i) => {
    const prices = [100 + i, 102 + i, 99 + i, 101 + i, 10].map(String);
    return edit([String(START + i * HOUR), ...prices], i).join(",");
  });
  return `${lines.join("\n")}\n`;
}

/** 200 good bars but for one cell of line 5: few enough to go on without it. */
function oneCell(place: number, text: string): string {
  return HEADER + rows(200, (cells, index) => (index === 3 ? cells.with(place, text) : cells));
}

/** Five bars with a column written anew. */
function column(place: number, write: (cell: string, index: number) => string): string {
  return HEADER + rows(5, (cells, index) => cells.with(place, write(cells[place] ?? "", index)));
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function zip(files: Record<string, string | Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(
    ([name, content]) =>
      [name, typeof content === "string" ? new TextEncoder().encode(content) : content] as const,
  );
  return zipSync(Object.fromEntries(entries)) as Uint8Array<ArrayBuffer>;
}

const good = HEADER + rows(3);
const download = "download it again";
const correct = "correct these rows";

const TIMES: readonly BadFile[] = [
  {
    is: "a month 13 among many rows",
    content: oneCell(0, "2024-13-01"),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["line 5", "“2024-13-01”", "1 row left out"],
  },
  {
    is: "a 29th of February that was none",
    content:
      "date,open,high,low,close\n27/02/2023,1,2,1,2\n28/02/2023,1,2,1,2\n29/02/2023,1,2,1,2\n01/03/2023,1,2,1,2\n",
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["line 4", "“29/02/2023” is not a date", correct],
  },
  {
    is: "an hour 25",
    content:
      "date,open,high,low,close\n2024-03-04 23:00,1,2,1,2\n2024-03-04 25:00,1,2,1,2\n2024-03-05 01:00,1,2,1,2\n",
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["line 3", "“2024-03-04 25:00” is not a date and time", correct],
  },
  {
    is: "letters for a time zone in the values",
    content: "date,open,high,low,close\n20240304 09:30:00 CST,1,2,1,2\n",
    outcome: "reject",
    code: "E_TIME_FORMAT",
    says: ["“20240304 09:30:00 CST”", "write an offset such as +02:00"],
  },
  {
    is: "times rounded by a European spreadsheet",
    content:
      "Unix;Open;High;Low;Close\n1,70951E+12;1,5;2,5;1,25;2,25\n1,70951E+12;1,5;2,5;1,25;2,25\n",
    outcome: "reject",
    code: "E_TIME_PRECISION",
    says: ["“1,70951E+12”", "download the file again"],
  },
  {
    is: "rounded times without a header",
    content: rows(3, (cells) => cells.with(0, "1.70951E+15")),
    outcome: "reject",
    code: "E_TIME_PRECISION",
    says: ["“1.70951E+15”", "download the file again"],
  },
  {
    is: "years for times",
    content: column(0, (_, index) => String(2000 + index)),
    outcome: "reject",
    code: "E_TIME_1970",
    says: ["“2000” in the time column", "choose the column of the times"],
  },
  {
    is: "seconds since the start",
    content: `time,open,high,low,close,volume\n${rows(5, (cells, index) => cells.with(0, String(60 * index)))}`,
    outcome: "reject",
    code: "E_TIME_1970",
    says: ["“0” in the time column", "choose the column of the times"],
  },
  {
    is: "times of the year 2028",
    content: column(0, (_, index) => String(Date.UTC(2028, 0, 1) + index * HOUR)),
    outcome: "reject",
    code: "E_TIME_FUTURE",
    says: ["2028-01-01 04:00", "choose the right unit, time zone or column"],
  },
  {
    is: "both orders of day and month",
    content:
      "date,open,high,low,close\n13/02/2024,1,2,1,2\n02/14/2024,1,2,1,2\n02/15/2024,1,2,1,2\n",
    outcome: "reject",
    code: "E_DATE_ORDER",
    says: ["day first (1)", "month first (2)", "write them all as 2024-12-31"],
  },
  {
    is: "short years, no day above 12",
    content: "Date,Open,High,Low,Close\n01-02-24,1,2,1,2\n01-03-24,1,2,1,2\n",
    outcome: "ask",
    code: "A_DATE_ORDER",
    says: ["no day is above 12", "which comes first?"],
  },
  {
    is: "an autumn night of New York, in half hours",
    content: `date,open,high,low,close\n${["00:30", "01:00", "01:30", "01:00", "01:30", "02:00"].map((clock, i) => `2024-11-03 ${clock},${i + 1},${i + 2},${i + 1},${i + 2}`).join("\n")}\n`,
    outcome: "ask",
    code: "A_DUP_CONFLICT",
    says: ["2024-11-03 01:00 appears twice", "choose the time zone"],
  },
  {
    is: "one moment with two volumes",
    content: `${HEADER}${rows(5)}${START + 4 * HOUR},104,106,103,105,11\n`,
    outcome: "ask",
    code: "A_DUP_CONFLICT",
    says: ["1 timestamp", "volume alone", "2024-03-04 04:00 UTC", "keep the first row"],
  },
  {
    is: "two archives in one file, one after the other, each with its header",
    content: `${HEADER}${rows(3)}\ufeff${HEADER}${rows(6).split("\n").slice(3).join("\n")}`,
    outcome: "repair",
    code: "W_REPEATED_HEADER",
    says: ["header stands between the rows 1"],
  },
];

const PRICES: readonly BadFile[] = [
  {
    is: "a high below the low",
    content: oneCell(2, "50"),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["line 5", "close 104 lies outside low 102 … high 50"],
  },
  {
    is: "two wrong rows of a hundred",
    content: HEADER + rows(100, (cells, i) => (i === 3 || i === 50 ? cells.with(3, "0") : cells)),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["2 of 100 rows", "the low was 0", "more than 1 %", correct],
  },
  {
    is: "an error of a spreadsheet in a cell",
    content: oneCell(4, "#DIV/0!"),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["line 5", "the close “#DIV/0!” is not a number"],
  },
  {
    is: "digits of another script",
    content: oneCell(1, "١٠٣"),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["the open “١٠٣” is not a number"],
  },
  {
    is: "a unit behind each price",
    content: column(1, (cell) => `${cell} EUR`),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["5 of 5 rows", "the open “100 EUR” is not a number", correct],
  },
  {
    is: "prices in percent",
    content: column(4, (cell) => `${cell}%`),
    outcome: "reject",
    code: "E_TOO_MANY_BAD",
    says: ["the close “101%” is not a number", correct],
  },
  {
    is: "commas before three digits, quoted",
    content: `${HEADER}${rows(3, ([time = ""]) => [time, '"12,100"', '"12,200"', '"12,000"', '"12,150"', "10"])}`,
    outcome: "ask",
    code: "A_DECIMAL",
    says: ["“12,100” can be 12100 or 12.100", "group thousands"],
  },
  {
    is: "a premium index of Bybit, positive for once",
    file: "ETHUSD2021-03-01_premium_index.csv",
    content:
      "start_at,symbol,period,open,high,low,close\n1614556800,ETHUSD,1,0.0001,0.0002,0.0001,0.0002\n1614556860,ETHUSD,1,0.0001,0.0002,0.0001,0.0002\n",
    outcome: "reject",
    code: "E_PREMIUM",
    says: ["premium index", "import the klines"],
  },
  {
    is: "trades with a header",
    content:
      "id,price,qty,quote_qty,time,is_buyer_maker\n1,100,1,100,1709510400000,true\n2,100,1,100,1709510400001,true\n",
    outcome: "reject",
    code: "E_TRADES",
    says: ["a list of trades", "export candles"],
  },
  {
    is: "trades without a header",
    content:
      "26129,0.0163,4.7,27781,27781,1498793709153,true,true\n26130,0.0163,4.7,27782,27782,1498793709154,true,true\n",
    outcome: "reject",
    code: "E_TRADES",
    says: ["“26129, 0.0163", "import candles instead"],
  },
  {
    is: "quotes",
    content: "time,bid,ask\n1709510400000,100,101\n1709510400001,100,101\n",
    outcome: "reject",
    code: "E_TRADES",
    says: ["a list of quotes", "export candles"],
  },
];

const FORMS: readonly BadFile[] = [
  {
    is: "a cell too many in every row",
    content: HEADER + rows(3, (cells) => [...cells, "x"]),
    outcome: "reject",
    code: "E_COLUMN_COUNT",
    says: ["6 columns", "7 cells", "give every column a name"],
  },
  {
    is: "a cell too many in one row",
    content: HEADER + rows(200, (cells, i) => (i === 3 ? [...cells, "x"] : cells)),
    outcome: "repair",
    code: "W_ROWS_DROPPED",
    says: ["line 5", "7 cells, where other rows have 6"],
  },
  {
    is: "a quote that opens in the last row",
    content: `${HEADER}${rows(30)}1709618400000,130,132,129,131,"10\n`,
    outcome: "reject",
    code: "E_UNCLOSED_QUOTE",
    says: ["line 32", "close it, or get the file again"],
  },
  {
    is: "notes with the delimiters of other files, and a formula",
    content: `timestamp,open,high,low,close,volume,note\n${rows(4, (cells) => [...cells, "=cmd|' /C calc'!A0;x"])}`,
    outcome: "accept",
    code: "OK",
  },
  {
    is: "few columns of grouped numbers, parted by tabs",
    content: `date\toi\tvalue\tnote\n${["2024-03-04", "2024-03-05", "2024-03-06"].map((day) => `${day}T00:00:00Z\t1,234,567\t9,876,543,210\tx`).join("\n")}\n`,
    outcome: "repair",
    code: "W_NUMBER_FORMAT",
    says: ["commas read as thousands separators"],
  },
  {
    is: "a quoted line of 2 MB right behind the header",
    content: `${HEADER}"${"1".repeat(2 ** 21)}",1,1,1,1,1\n${rows(3)}`,
    outcome: "reject",
    code: "E_LINE_TOO_LONG",
    says: ["longer than 1 MB", "the right file"],
  },
  {
    is: "300 columns",
    content: `${HEADER.trim()}${",x".repeat(294)}\n${rows(2)}`,
    outcome: "reject",
    code: "E_TOO_MANY_COLUMNS",
    says: ["line 1 has 300 columns", "at most 256", "keep time"],
  },
  {
    is: "two highs that differ in case",
    content: `time,open,High,low,close,high\n${rows(3)}`,
    outcome: "ask",
    code: "A_COLUMNS",
    says: ["“High” appears twice", "which column is the high?"],
  },
  {
    is: "several tickers",
    content:
      "timestamp,ticker,open,high,low,close\n1709510400,AAPL,1,2,1,2\n1709510400,MSFT,1,2,1,2\n1709514000,AAPL,1,2,1,2\n1709514000,MSFT,1,2,1,2\n",
    outcome: "ask",
    code: "A_MULTI_SYMBOL",
    says: ["2 symbols", "AAPL, MSFT", "split them"],
  },
  {
    is: "an archive of a pair with an unknown quote currency",
    file: "FOOBAR-1h-2024-03.csv",
    content: rows(3, (cells) => [...cells, "1709513999999", "1", "2", "3", "4", "0"]),
    outcome: "ask",
    code: "A_SYMBOL",
    says: ["“FOOBAR”", "which pair is it?"],
  },
  {
    is: "Windows-1252 in a German header",
    content: bytes(
      "Datum;Er\xf6ffnung;H\xf6chst;Tief;Schluss\n04.03.2024;1,5;2,5;1,25;2,25\n05.03.2024;1,5;2,5;1,25;2,25\n",
    ),
    outcome: "repair",
    code: "W_ENCODING",
    says: ["Windows-1252"],
  },
  {
    is: "two rows of one moment and nothing else",
    content: HEADER + rows(1) + rows(1),
    outcome: "reject",
    code: "E_TOO_FEW",
    says: ["1 row", "import a file of at least two bars"],
  },
];

const KINDS: readonly BadFile[] = [
  {
    is: "a header and no rows",
    content: HEADER,
    outcome: "reject",
    code: "E_EMPTY",
    says: ["a header and no rows", download],
  },
  {
    is: "an error in XML",
    content: `<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>`,
    outcome: "reject",
    code: "E_HTML",
    says: ["NoSuchKey", "download the file again"],
  },
  {
    is: "words of a server",
    content: "Not Found\n",
    outcome: "reject",
    code: "E_NO_HEADER",
    says: ["“Not Found”", "the right file"],
  },
  {
    is: "the checksum beside an archive",
    file: "BTCUSDT-1h-2024-03.zip.CHECKSUM",
    content: `${"4d7a2146".repeat(8)}  BTCUSDT-1h-2024-03.zip\n`,
    outcome: "reject",
    code: "E_NO_HEADER",
    says: ["“4d7a2146", "the right file"],
  },
  ...(
    [
      ["Bybit", `{"retCode":10001,"retMsg":"Not supported symbols","result":{}}`, "Not supported"],
      ["OKX", `{"code":"51001","msg":"Instrument ID does not exist","data":[]}`, "Instrument ID"],
      ["Kraken", `{"error":["EQuery:Unknown asset pair"]}`, "EQuery:Unknown asset pair"],
      ["a service", `{"success":false,"errors":[{"code":1,"message":"No key"}]}`, "No key"],
    ] as const
  ).map(
    ([who, content, message]): BadFile => ({
      is: `an error that ${who} answered`,
      content,
      outcome: "reject",
      code: "E_JSON_ERROR",
      says: [`the exchange answered: ${message}`, download],
    }),
  ),
  {
    is: "an answer without bars",
    content: `{"retCode":0,"retMsg":"OK","result":{"list":[]}}`,
    outcome: "reject",
    code: "E_EMPTY",
    says: ["an empty list", "ask for another time or symbol"],
  },
  {
    is: "lines of JSON, cut",
    content: `{"t":1709510400000,"o":1,"h":2,"l":1,"c":2}\n{"t":1709514000000,"o":1,"h":2,"l":1,"c":2}\n{"t":170951`,
    outcome: "reject",
    code: "E_JSON",
    says: ["ends too early", "get the file again"],
  },
  {
    is: "bars of two symbols in one answer, a list each",
    content: `{"BTCUSDT":[[1709510400000,1,2,1,2,1],[1709514000000,1,2,1,2,1]],"ETHUSDT":[[1709510400000,1,2,1,2,1],[1709514000000,1,2,1,2,1]]}`,
    outcome: "ask",
    code: "A_MULTI_SYMBOL",
    says: ["2 symbols", "BTC-USDT, ETH-USDT", "split them"],
  },
  {
    is: "prototypes in lines of JSON",
    content: `{"__proto__":{"polluted":1},"t":1709510400000,"o":1,"h":2,"l":1,"c":2}\n{"constructor":{"prototype":{"polluted":1}},"t":1709514000000,"o":1,"h":2,"l":1,"c":2}\n`,
    outcome: "repair",
    code: "W_JSON",
    says: ["JSON"],
  },
  ...(
    [
      ["a JPEG image", "\xff\xd8\xff\xe0\x00\x10JFIF", "drop a table such as CSV"],
      ["a 7z archive", "7z\xbc\xaf\x27\x1c\x00\x04", "unpack it first"],
      ["an SQLite database", "SQLite format 3\0", "export the table as CSV"],
      ["a Python pickle", "\x80\x04\x95abc", "save it as Parquet or CSV"],
      ["a rich text document", "{\\rtf1\\ansi hello}", "save its table as CSV"],
    ] as const
  ).map(
    ([is, text, wayOut]): BadFile => ({
      is,
      content: bytes(text),
      outcome: "reject",
      code: "E_BINARY",
      says: [`this is ${is}`, wayOut],
    }),
  ),
  {
    is: "an archive within an archive",
    file: "all.zip",
    content: zip({ "inner.zip": zip({ "a.csv": good }) }),
    outcome: "reject",
    code: "E_NESTED",
    says: ["compressed twice", "expand it once"],
  },
  {
    is: "a text document of an office, renamed",
    content: zip({ "[Content_Types].xml": "x", "word/document.xml": "x" }),
    outcome: "reject",
    code: "E_BINARY",
    says: ["an Office document", "save its table as CSV first"],
  },
  {
    is: "an archive of pictures",
    file: "charts.zip",
    content: zip({ "chart.png": "x", "readme.txt": "hello" }),
    outcome: "reject",
    code: "E_NO_DATA_FILE",
    says: ["“chart.png”", "drop the file with the data itself"],
  },
  {
    is: "an archive with one bad file among good ones",
    file: "months.zip",
    content: zip({ "BTCUSDT-1h-2.csv": "hello", "BTCUSDT-1h-1.csv": good }),
    outcome: "reject",
    code: "E_NO_HEADER",
    says: ["“BTCUSDT-1h-2.csv”", "“hello”", "the right file"],
  },
  {
    is: "an archive with one question among good files",
    file: "months.zip",
    content: zip({
      "BTCUSDT-1d-2.csv": "date,open,high,low,close\n01/02/2024,1,2,1,2\n01/03/2024,1,2,1,2\n",
      "BTCUSDT-1h-1.csv": good,
    }),
    outcome: "ask",
    code: "A_DATE_ORDER",
    says: ["“BTCUSDT-1d-2.csv”", "which comes first?"],
  },
  {
    is: "an archive of 24 MB of bars that are one",
    file: "bars.csv.gz",
    content: gzipSync(
      new TextEncoder().encode(
        `${HEADER.trim()},note\n${`1709510400000,1,2,1,2,1,${"x".repeat(1000)}\n`.repeat(25_000)}`,
      ),
      { level: 9 },
    ) as Uint8Array<ArrayBuffer>,
    outcome: "reject",
    code: "E_BOMB",
    says: ["more than 200 times", "nothing was kept"],
  },
  {
    is: "a Parquet file whose end says too much",
    file: "a.parquet",
    content: bytes(`PAR1${"\x01".repeat(50)}\xff\xff\xff\x7fPAR1`),
    outcome: "reject",
    code: "E_PARQUET",
    says: ["2147483647 bytes", "get the file again"],
  },
];

const BAD_FILES = [...TIMES, ...PRICES, ...FORMS, ...KINDS];

test.for(BAD_FILES)("$is: $outcome $code", (bad) => expectOutcome(bad));

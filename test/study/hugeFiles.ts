import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

export interface HugeFile {
  readonly name: string;
  /** What it is. */
  readonly title: string;
  readonly bytes: number;
  /** The first line, then one line a row; or what is repeated without any line. */
  readonly header: string;
  readonly line: (row: number) => string;
  /** The file is the gzip of it. */
  readonly packed?: boolean;
}

const GIGABYTE = 1024 ** 3;
const MINUTE = 60_000;
const START = Date.UTC(2010, 0, 1);
const HEADER = "open_time,open,high,low,close,volume,close_time,quote_volume\n";

function kline(row: number): string {
  const price = 20_000 + 500 * Math.sin(row / 700);
  const figures = [price, price + 7, price - 7, price + 1, 3 + (row % 10)];
  const [open, high, low, close, volume] = figures.map((figure) => figure.toFixed(8));
  const time = START + row * MINUTE;
  return `${time},${open},${high},${low},${close},${volume},${time + MINUTE - 1},${volume}00\n`;
}

export const HUGE_FILES: readonly HugeFile[] = [
  {
    ...{ name: "BTCUSDT-1m.csv", title: "490 MB of bars", bytes: 490e6 },
    ...{ header: HEADER, line: kline },
  },
  {
    ...{ name: "BTCUSDT-1m-all.csv", title: "2 GB of bars", bytes: 2 * GIGABYTE },
    ...{ header: HEADER, line: kline },
  },
  {
    ...{ name: "dump.csv", title: "2 GB without a line end", bytes: 2 * GIGABYTE },
    ...{ header: "time,open,high,low,close\n", line: () => "0123456789abcdef".repeat(8) },
  },
  {
    ...{ name: "diary.csv", title: "2 GB of prose", bytes: 2 * GIGABYTE },
    ...{
      header: "",
      line: (row) => `Day ${row}: nothing happened, and nobody was there to see it.\n`,
    },
  },
  {
    ...{ name: "BTCUSDT-1m-line.csv", title: "bars with a line of 100 MB", bytes: 120e6 },
    ...{ header: HEADER, line: (row) => (row === 5000 ? `${"1".repeat(100e6)}\n` : kline(row)) },
  },
  {
    ...{ name: "BTCUSDT-1m.csv.gz", title: "2 GB of one bar, packed", bytes: 2 * GIGABYTE },
    ...{ header: HEADER, line: () => kline(0), packed: true },
  },
];

/** Writes a file of about its size, a megabyte at a time. */
export async function writeHugeFile(path: string, file: HugeFile): Promise<void> {
  const target = createWriteStream(path);
  await (file.packed
    ? pipeline(piecesOf(file), createGzip(), target)
    : pipeline(piecesOf(file), target));
}

function* piecesOf({ bytes, header, line }: HugeFile): Generator<string> {
  yield header;
  let row = 0;
  for (let written = 0; written < bytes; ) {
    let piece = "";
    while (piece.length < 2 ** 20) piece += line(row++);
    yield piece;
    written += piece.length;
  }
}

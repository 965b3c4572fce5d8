/** Volumes that count contracts or lots, beside the money that changed hands. */

import { expect, test } from "vitest";
import { codesOf, onlySeries, read } from "./source.ts";
import { inWords } from "./variants.ts";

const START = 1709510400;
const OPENS = [100, 103, 107, 104, 110] as const;
const bars = OPENS.map((open, at) => ({
  ...{ t: START + at * 3600, o: open, h: open + 2, l: open - 1, c: open + 1 },
  ...{ v: 1000 * (at + 1), sum: 10 * (at + 1) * open },
}));

test("money tells how many coins a contract of Gate is", async () => {
  const result = await read("BTC_USDT.json", JSON.stringify(bars));
  expect(onlySeries(result).warnings).toContainEqual({
    code: "W_CONTRACT_VOLUME",
    message:
      "the volume of BTC-USDT counts contracts or lots of 0.01, by the money that changed hands; it stays as it is",
  });
});

test("coins beside contracts are taken as the volume", async () => {
  const rows = bars.map(({ t, o, h, l, c, v, sum }) => ({
    ...{ id: t, open: o, high: h, low: l, close: c },
    ...{ vol: v, amount: v / 100, trade_turnover: sum },
  }));
  const result = await read("BTC-USDT.json", JSON.stringify({ data: rows }));
  expect(inWords(result)).toEqual([
    "CSV with header: BTC-USDT spot 1h, 5 from 2024-03-04T00:00: 100 102 99 101, 10 [W_JSON W_TIME_COLUMN W_VOLUME_COLUMN]",
  ]);
});

test("coins whose money is beside them need no word", async () => {
  const rows = bars.map(({ sum, ...bar }, at) => ({
    ...bar,
    v: sum / bar.o,
    turnover: sum,
    n: at,
  }));
  expect(codesOf(await read("BTC_USDT.json", JSON.stringify(rows)))).toEqual(["W_JSON"]);
});

test("a column that only goes along with the volume is no money", async () => {
  const rows = bars.map(({ sum, ...bar }) => ({ ...bar, ma: bar.v * 1.01, trades: bar.v / 10 }));
  expect(codesOf(await read("BTC_USDT.json", JSON.stringify(rows)))).toEqual(["W_JSON"]);
});

test("where the price stands still, money tells nothing", async () => {
  const rows = bars.map((bar) => ({ ...bar, o: 100, h: 102, l: 99, c: 101, sum: bar.v }));
  expect(codesOf(await read("BTC_USDT.json", JSON.stringify(rows)))).toEqual(["W_JSON"]);
});

test.for([
  ["a swap", "perp", (price: number) => [1000, 10, 10 * price]],
  ["a spot pair", "spot", (price: number) => [10, 10 * price, 10 * price]],
] as const)("volumes of OKX's answers tell %s", async ([, kind, volumes]) => {
  const data = bars.map(({ t, o, h, l, c }) =>
    [t * 1000, o, h, l, c, ...volumes(o), 1].map(String),
  );
  const { series } = onlySeries(await read("candles.json", JSON.stringify({ code: "0", data })));
  expect([series.kind, "volume" in series && series.volume[0]]).toEqual([kind, 10]);
});

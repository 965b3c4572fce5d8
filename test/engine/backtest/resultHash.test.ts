import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { resultHash } from "#engine/backtest/resultHash";
import { runBacktest } from "#engine/backtest/runBacktest";
import { passThrough } from "#engine/risk/passThrough";
import { randomMarket, randomSettings, type Script, scripted } from "./randomRuns.ts";

const settings = randomSettings({ marketType: "futures" });
const buy = { symbol: "BTC-USDT", instrumentType: "future", side: "LONG", value: 500 } as const;

test.each<[string, Script]>([
  ["no record", new Map()],
  ["one record", new Map([[0, [{ ...buy, value: 0 }]]])],
  [
    "many records",
    new Map([
      [0, [buy]],
      [3, [buy]],
      [9, [{ ...buy, side: "SHORT" }]],
    ]),
  ],
])(
  "the hash of a run with %s is that of equity and of the records as one text",
  (_name, script) => {
    const result = runBacktest(
      randomMarket(1),
      scripted(script),
      passThrough.create({}, settings),
      settings,
    );
    const hash = createHash("sha256")
      .update(new Uint8Array(result.equity.buffer))
      .update(JSON.stringify(result.records));
    expect(resultHash(result)).toBe(hash.digest("hex"));
  },
);

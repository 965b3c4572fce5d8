import { expect, test } from "vitest";
import { DAY } from "#engine/market/timeframe";
import { lastingQuality } from "#intake/series/importQuality";
import { onlySeries, read } from "./source.ts";

const START = Date.UTC(2020, 0, 1);

test("what is kept of an import grows with what was changed, not with what the series shows", async () => {
  const lines = Array.from({ length: 1000 }, (_, row) => {
    const time = new Date(START + row * DAY).toISOString();
    return [1, 2, 4].includes((row + 3) % 7) ? "" : `${time},100,101,99,100,0`;
  }).filter((line) => line !== "");
  const text = ["time,open,high,low,close,volume", ...lines, lines[0]].join("\n");
  const { quality } = onlySeries(await read("BTCUSDT-1d.csv", text));
  expect(quality.zeroVolume.places.length).toBeGreaterThan(500);
  const kept = lastingQuality(quality);
  expect(kept).toMatchObject({
    ...{ gaps: quality.gaps, missingBars: quality.missingBars, duplicates: 1 },
    ...{ pauses: { count: quality.pauses.count, bars: quality.pauses.bars } },
    ...{ duplicatePlaces: [START], changes: quality.changes },
  });
  expect(JSON.stringify(kept).length).toBeLessThan(1000);
  expect(JSON.stringify(quality).length).toBeGreaterThan(10_000);
});

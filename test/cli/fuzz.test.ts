import { expect, test } from "vitest";
import { fuzz, nonsenseIn } from "#cli/fuzzImports";
import { mutate } from "#cli/mutate";
import { importFile } from "#intake/files/importFile";

const NOW = Date.UTC(2026, 10, 25);

test("mutated files are accepted, asked about or refused, and nothing else", async () => {
  const { failures, ...report } = await fuzz(600, 20);
  expect(failures).toEqual([]);
  expect(report.accepted + report.asked + report.refused).toBe(600);
  expect(Math.min(report.accepted, report.asked, report.refused)).toBeGreaterThan(20);
});

test("a seed makes the same files again", async () => {
  const counts = async (seed: number) => {
    const { accepted, asked, refused } = await fuzz(60, seed);
    return { accepted, asked, refused };
  };
  expect(await counts(3)).toEqual(await counts(3));
});

test("mutations change bytes, and never the file they were made from", () => {
  const bytes = new TextEncoder().encode("timestamp,open\n1,2\n3,4\n");
  const before = bytes.slice();
  const words = new Set<string>();
  for (let round = 0; round < 200; round++) {
    let state = round;
    const draw = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state % below;
    };
    words.add(new TextDecoder().decode(mutate(bytes, bytes, draw)));
  }
  expect(bytes).toEqual(before);
  expect(words.size).toBeGreaterThan(100);
});

test("nonsense in an accepted file is seen", async () => {
  const file = new File(
    ["timestamp,open,high,low,close,volume\n1704067200000,1,2,1,2,5\n1704070800000,1,2,1,2,5\n"],
    "BTCUSDT.csv",
  );
  const result = await importFile(file, { now: NOW });
  expect(nonsenseIn(result)).toBeNull();
  const [good] = result.ok ? result.series : [];
  if (good === undefined) throw new Error("the file is good");
  const spoil = (change: object) =>
    nonsenseIn({ ok: true, series: [{ ...good, series: { ...good.series, ...change } }] });
  expect(spoil({ open: Float64Array.of(1, 9) })).toMatch(/open 9 and close 2 must lie between/);
  expect(spoil({ volume: Float64Array.of(1, Number.NaN) })).toMatch(
    /volume must be 0 or above and finite/,
  );
  expect(spoil({ volume: Float64Array.of(1, -0) })).toBe("volume holds −0");
  expect(spoil({ openTime: Float64Array.of(2, 1) })).toMatch(/stamps must ascend/);
  expect(spoil({ timeframe: 0 })).toMatch(/the timeframe must be a whole number/);
  expect(spoil({ close: Float64Array.of(1) })).toMatch(/its column “close” holds 1/);
  expect(nonsenseIn({ ok: false, issues: [], questions: [], found: [] })).toBe(
    "turned away without a reason",
  );
});

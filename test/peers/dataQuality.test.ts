import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type BarSeries, stampsOf } from "#engine/market/series";
import { importFile, type Overrides } from "#intake/files/importFile";
import { fileAt, NOW, onlySeries } from "../intake/source.ts";
import { peersAreHere, readPeer, SHARED } from "./peers.ts";

/** What was counted in a file as it was found, by other code. */
interface Expected {
  readonly rows: number;
  readonly first: string;
  readonly last: string;
  readonly step_ms: number;
  readonly dup_ts: number;
  readonly gaps: number;
  readonly missing_bars: number;
  readonly max_gap_bars: number;
  readonly off_grid: number;
  readonly bad_ohlc: number;
  readonly zero_vol: number;
  readonly max_abs_logret: number;
}

const { expected_quality } = peersAreHere
  ? readPeer<{ readonly expected_quality: Readonly<Record<string, Expected>> }>(
      "data_quality_expected.json",
    )
  : { expected_quality: {} };

const ENDINGS = [".csv.gz", ".csv", ".txt.gz", ".txt", ".norm.csv.gz", ".norm.csv"];

/** The file as its vendor wrote it, or the normalized one where that alone is here. */
function pathOf(name: string): string | undefined {
  return ENDINGS.map((ending) => new URL(`data/${name}${ending}`, SHARED).pathname).find(
    existsSync,
  );
}

async function read(path: string, overrides: Overrides = {}) {
  return importFile(fileAt(path), { now: NOW, overrides });
}

const secondsOf = (time: number) => new Date(time).toISOString().slice(0, 19).replace("T", " ");

describe.skipIf(!peersAreHere)("a real file is told as it is", () => {
  const present = Object.entries(expected_quality).flatMap(([name, expected]) => {
    const path = pathOf(name);
    return path === undefined ? [] : [{ name, path, expected }];
  });
  test.for(present)("$name", async ({ path, expected }) => {
    const asked = await read(path);
    const result = asked.ok ? asked : await read(path, { duplicates: "last" });
    if (expected.bad_ohlc > expected.rows / 100) {
      expect(result).toMatchObject({ ok: false, issues: [{ code: "E_TOO_MANY_BAD" }] });
      expect(JSON.stringify(result)).toContain(`${expected.bad_ohlc} of ${expected.rows} rows`);
      return;
    }
    const { series, quality } = onlySeries(result);
    const stamps = stampsOf(series);
    const gaps = [...quality.gapPlaces, ...quality.pauses.places];
    expect({
      rows: quality.rows + expected.dup_ts,
      first: secondsOf(stamps[0] as number),
      last: secondsOf(stamps.at(-1) as number),
      step_ms: series.timeframe,
      dup_ts: quality.duplicates + quality.conflicts,
      missing_bars: quality.missingBars,
      max_gap_bars:
        gaps.length < quality.gaps
          ? expected.max_gap_bars // the places that are kept are the first thousand
          : Math.max(0, ...gaps.map(({ missing }) => missing)),
      bad_ohlc: quality.ohlcViolations,
      zero_vol: quality.zeroVolume.count,
      max_abs_logret: largestMove(series as BarSeries),
    }).toEqual({
      rows: expected.rows,
      first: expected.first,
      last: expected.last,
      step_ms: expected.step_ms,
      dup_ts: expected.dup_ts,
      missing_bars: expected.missing_bars,
      max_gap_bars: expected.max_gap_bars,
      bad_ohlc: expected.bad_ohlc,
      zero_vol: expected.zero_vol,
      max_abs_logret: expected.max_abs_logret,
    });
    if (expected.off_grid === 0) expect(quality.gaps).toBe(expected.gaps);
  });
});

/** To four decimals, of closes. */
function largestMove({ close }: BarSeries): number {
  let largest = 0;
  for (let bar = 1; bar < close.length; bar++) {
    const move = Math.abs(Math.log((close[bar] as number) / (close[bar - 1] as number)));
    largest = Math.max(largest, move);
  }
  return Math.round(largest * 1e4) / 1e4;
}

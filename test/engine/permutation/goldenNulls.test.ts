/** Null models with given draws, held to an independent reference in numpy. */

import { describe, expect, test } from "vitest";
import type { BarSeries, Series } from "#engine/market/series";
import { HOUR, MINUTE } from "#engine/market/timeframe";
import { countBlocks, joinBlocks } from "#engine/permutation/blockNull";
import { filteredBars, rebuildFiltered } from "#engine/permutation/filteredNull";
import { meanLogMove, withReflections } from "#engine/permutation/flipNull";
import { layMarket } from "#engine/permutation/marketBins";
import { rebuildBars, workbench } from "#engine/permutation/rebuild";
import { joinSegments, segmentStarts } from "#engine/permutation/segmentsNull";
import { shiftOrder } from "#engine/permutation/shiftNull";
import masters from "../../fixtures/statistics/bar_permutation.json" with { type: "json" };
import golden from "../../fixtures/statistics/null_models.json" with { type: "json" };
import { difference, fromRows, type Rows } from "./rows.ts";

const EXACT = 1e-12;

function lay(series: readonly Series[], firstBin: number, length = HOUR) {
  const end = golden.A.length * HOUR * 10;
  const market = layMarket(series, { start: firstBin * length, end, step: length });
  const [bars] = market.symbols;
  if (bars === undefined) throw new Error("no symbol");
  const made = () => market.targets as readonly BarSeries[];
  return { market, bars, made, bench: workbench(market.labels.length) };
}

/** The market rebuilt with the insides and gaps of the bins listed. */
function rebuilt(rows: Rows, firstBin: number, insides: number[], gaps = insides): BarSeries {
  const { bars, bench, made } = lay([fromRows(rows)], firstBin);
  rebuildBars(bars, Uint32Array.from(insides), Uint32Array.from(gaps), bench);
  return made()[0] as BarSeries;
}

describe.for(masters.cases)("Masters' algorithm from bar $startIndex", (one) => {
  test.for(["A", "B"] as const)("rebuilds market %s", (name) => {
    const made = rebuilt(masters[name], one.startIndex + 1, one.permIntrabar, one.permGap);
    expect(difference(made, one[name])).toBeLessThan(EXACT);
  });
});

test.for(["A", "B"] as const)("gaps drawn apart rebuild market %s", (name) => {
  const { w, permIntrabar, permGap, [name]: expected } = golden.barSeparateGap;
  const made = rebuilt(golden[name], w, permIntrabar, permGap);
  expect(difference(made, expected)).toBeLessThan(EXACT);
});

test.for(["A", "B"] as const)("whole bars rebuild market %s", (name) => {
  const { w, perm, [name]: expected } = golden.barWhole;
  expect(difference(rebuilt(golden[name], w, perm), expected)).toBeLessThan(EXACT);
});

test("blocks are cut at the offset and joined in the order drawn", () => {
  const { w, b, off, pieces, perm, index, A } = golden.blockPermutation;
  const members = Uint32Array.from(index, (_, bin) => bin);
  const order = new Uint32Array(members.length);
  expect(countBlocks(members.length, b, off)).toBe(pieces.length);
  joinBlocks(members, b, off, Uint32Array.from(perm), perm.length, order);
  expect([...order]).toEqual(index);
  expect(difference(rebuilt(golden.A, w, [...order]), A)).toBeLessThan(EXACT);
});

test("bars are reflected about the drift where the coin says so", () => {
  const { w, signs, mu, A } = golden.signFlip;
  const { bars, bench, made } = lay([fromRows(golden.A)], w);
  expect(Math.abs(meanLogMove(bars) - mu)).toBeLessThan(EXACT);
  const sources = Uint32Array.from(signs, (sign, bin) => (sign === 1 ? bin : bin + signs.length));
  rebuildBars(withReflections(bars), sources, sources, bench);
  expect(difference(made()[0] as BarSeries, A)).toBeLessThan(EXACT);
});

test("shocks are scaled to the volatility they land in", () => {
  const { w, perm, A } = golden.filteredPermutation;
  const { bars, bench, made } = lay([fromRows(golden.A)], w);
  rebuildFiltered(filteredBars(bars), Uint32Array.from(perm), bench);
  expect(difference(made()[0] as BarSeries, A)).toBeLessThan(EXACT);
});

describe("super-bars of a mark and an index", () => {
  const { wBin, perm, indexIn, markIn, indexOut, markOut, basisCloseOut } = golden.superBar;
  const index = fromRows(indexIn, { kind: "index" });
  const mark = fromRows(markIn, { kind: "mark", timeframe: 15 * MINUTE });
  const { bars, bench, made } = lay([mark, index], wBin);
  const order = Uint32Array.from(perm);
  rebuildBars(bars, order, order, bench);
  const [madeMark, madeIndex] = made();

  test("rebuild both series", () => {
    expect(difference(madeIndex as BarSeries, indexOut)).toBeLessThan(EXACT);
    expect(difference(madeMark as BarSeries, markOut)).toBeLessThan(EXACT);
  });

  test("keep the basis at the end of every bin", () => {
    basisCloseOut.forEach((basis, bin) => {
      const made = Math.log(
        (madeMark?.close[4 * bin + 3] ?? 0) / (madeIndex?.close[bin] ?? Number.NaN),
      );
      expect(Math.abs(made - basis)).toBeLessThan(1e-12);
    });
  });
});

test("two symbols that share a draw stay as correlated as they were", () => {
  const { perm, before, after } = golden.crossCorrelation;
  const moves = ({ open, close }: BarSeries) =>
    [...close].map((price, bar) => Math.log(price / (open[bar] ?? 0))).slice(1);
  const original = [golden.A, golden.B].map((rows) => moves(fromRows(rows)));
  const permuted = [golden.A, golden.B].map((rows) => moves(rebuilt(rows, 1, perm)));
  expect(correlation(original)).toBeCloseTo(before, 12);
  expect(correlation(permuted)).toBeCloseTo(after, 12);
});

function correlation([x = [], y = []]: readonly number[][]): number {
  const centred = [x, y].map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  }) as [number[], number[]];
  const product = (a: number[], b: number[]) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  const [a, b] = centred;
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

describe("positions", () => {
  const { pos, shift3, segments, segmentPerm, segmentShuffled } = golden.positions;
  const order = new Uint32Array(pos.length);
  const rearranged = () => [...order].map((step) => pos[step]);

  test("are shifted around the end", () => {
    shiftOrder(order, 3);
    expect(rearranged()).toEqual(shift3);
  });

  test("are shuffled by holding", () => {
    const exposure = Float64Array.from(pos);
    const path = { exposure, carry: exposure, cost: 0 };
    const starts = segmentStarts({ steps: pos.length, symbols: [path], lookback: 1 });
    expect(starts.length).toBe(segments);
    joinSegments(starts, Uint32Array.from(segmentPerm), order);
    expect(rearranged()).toEqual(segmentShuffled);
  });
});

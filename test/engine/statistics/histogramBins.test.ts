import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Histogram, histogramBins, histogramBinWidth } from "#engine/statistics/histogramBins";

const column = (...values: number[]) => Float64Array.of(...values);
const counted = ({ counts, below, above, failed }: Histogram) =>
  counts.reduce((sum, count) => sum + count, below + above + failed);

describe("the width of bins", () => {
  test.for<[string, Float64Array, number]>([
    ["a twentieth of the span, rounded up to 1, 2 or 5", column(-1, 2), 0.2],
    ["that twentieth itself where it is round", column(0, 2), 0.1],
    ["a tenth of values that are all the same", column(3, 3, 3), 0.5],
    ["0.1 for zeros", column(0, 0), 0.1],
    ["0.1 for no values", column(), 0.1],
    ["untouched by failed and infinite runs", column(-1, Number.NaN, -Infinity, 2), 0.2],
  ])("is %s", ([, values, expected]) => {
    expect(histogramBinWidth(values)).toBeCloseTo(expected, 14);
  });

  test("is settled by the first 50 values", () => {
    const first = Array.from({ length: 50 }, (_, index) => index / 10);
    const later = [...first, 1e6, -1e6];
    expect(histogramBinWidth(column(...later))).toBe(histogramBinWidth(column(...first)));
  });
});

describe("a histogram", () => {
  test("counts values into bins that lie on multiples of the width", () => {
    const { firstBin, counts } = histogramBins(column(-0.5, 0, 0.9, 1, 3.5), 1);
    expect(firstBin).toBe(-1);
    expect([...counts]).toEqual([1, 2, 1, 0, 1]);
  });

  test("keeps apart what no bin can hold", () => {
    const first = Array.from({ length: 50 }, (_, index) => index);
    const stray = [1e12, Infinity, -Infinity, Number.NaN];
    const made = histogramBins(column(...first, ...stray), 1);
    expect(made).toMatchObject({ firstBin: 0, above: 2, below: 1, failed: 1 });
    expect(made.counts).toHaveLength(50);
  });

  test("of nothing has no bins", () => {
    expect(counted(histogramBins(column()))).toBe(0);
  });

  test.for([0, -1, Number.NaN, Infinity])("of bins %s wide is refused", (width) => {
    expect(() => histogramBins(column(1), width)).toThrow(RangeError);
  });

  const statistic = fc.integer({ min: -3000, max: 3000 }).map((value) => value / 1000);
  const statistics = fc.array(statistic, { minLength: 51, maxLength: 300 });

  const any = fc.oneof(statistic, fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e9));

  test("counts every value once", () => {
    fc.assert(
      fc.property(fc.array(any), (values) => {
        expect(counted(histogramBins(Float64Array.from(values)))).toBe(values.length);
      }),
    );
  });

  test("only ever grows after the first 50 values: no bin moves or loses a value", () => {
    fc.assert(
      fc.property(statistics, (values) => {
        const whole = histogramBins(Float64Array.from(values));
        const part = histogramBins(Float64Array.from(values.slice(0, 50)));
        expect(part.width).toBe(whole.width);
        part.counts.forEach((count, place) => {
          const grown = whole.counts[part.firstBin - whole.firstBin + place] ?? -1;
          expect(grown).toBeGreaterThanOrEqual(count);
        });
      }),
    );
  });

  test("has its outermost values in its outermost bins", () => {
    fc.assert(
      fc.property(statistics, (values) => {
        const { width, firstBin, counts, below, above } = histogramBins(Float64Array.from(values));
        fc.pre(below + above === 0);
        expect(Math.floor(Math.min(...values) / width)).toBe(firstBin);
        expect(Math.floor(Math.max(...values) / width)).toBe(firstBin + counts.length - 1);
      }),
    );
  });
});

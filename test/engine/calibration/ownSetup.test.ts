import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { falseAlarmsByTest, falseAlarmsOfAnswer } from "#engine/calibration/falseAlarms";
import { type OwnSetupOutcome, prepareOwnSetup } from "#engine/calibration/ownSetup";
import type { Column } from "#engine/columns";
import { barsAt, createMarketData } from "#engine/market/marketData";
import { resample } from "#engine/market/resample";
import { type BarSeries, isBarSeries } from "#engine/market/series";
import { HOUR } from "#engine/market/timeframe";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { nullModelOf } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { likenessOf } from "#engine/synthetic/likeness";
import { moveSpread } from "#engine/synthetic/pricePath";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const market = syntheticMarket({ edge: "planted", days: 30 });
const spreadOf = ({ close }: BarSeries) => moveSpread(Float64Array.from(close, Math.log));

function plan(nullModel: LuckPlan["nullModel"], changes: Partial<LuckPlan["run"]> = {}): LuckPlan {
  return {
    ...DEFAULT_LUCK,
    run: {
      settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start: 0, end: 2e12 },
      strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
      manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
      ...changes,
    },
    nullModel,
    nullOptions: defaultValues(nullModelOf(nullModel).options),
    permutations: 9_999,
    seed: 7,
  };
}

describe("a market like the real one", () => {
  const bars = market.series.filter(isBarSeries);
  const likeness = likenessOf(market.series);
  const drawn = likeness.draw(1, 0);
  const like = (series: BarSeries) => drawn.get(series) as BarSeries;

  test("depends on seed and index alone, and differs with both", () => {
    const again = likenessOf(market.series);
    again.draw(9, 9);
    expect(again.draw(1, 0)).toEqual(drawn);
    const [series] = bars;
    if (series === undefined) throw new Error("no bars");
    for (const other of [likeness.draw(1, 1), likeness.draw(2, 0)]) {
      expect((other.get(series) as BarSeries).close).not.toEqual(like(series).close);
    }
  });

  test("is not told by what comes after the run", () => {
    const [series] = bars;
    if (series === undefined) throw new Error("no bars");
    const half = series.openTime.length >> 1;
    const wild = { ...series, close: series.close.map((close, bar) => (bar < half ? close : 1)) };
    const until = series.openTime[half] as number;
    const closes = (one: BarSeries) =>
      (likenessOf([one], until).draw(1, 0).get(one) as BarSeries).close;
    expect(closes(wild)).toEqual(closes(series));
  });

  test("could be a market, and has the stamps and volumes of the real one", () => {
    expect(() => createMarketData([...drawn.values()])).not.toThrow();
    for (const series of bars) {
      expect(like(series).openTime).toEqual(series.openTime);
      expect(like(series).volume).toEqual(series.volume);
    }
    expect(drawn.size).toBe(bars.length); // funding and open interest stay
  });

  test("moves as much as the real one at its finest timeframe", () => {
    for (const symbol of ["SYNA-USDT", "SYNB-USDT"]) {
      const mark = bars.find((series) => series.symbol === symbol && series.kind === "mark");
      if (mark === undefined) throw new Error("no mark");
      expect(spreadOf(like(mark))).toBeCloseTo(spreadOf(mark), 12);
    }
  });

  test("quotes one path at every timeframe and kind", () => {
    const real = createMarketData([...drawn.values()]);
    const mark = barsAt(real, "SYNA-USDT", "mark", HOUR / 4);
    const spot = barsAt(real, "SYNA-USDT", "spot", HOUR);
    const index = barsAt(real, "SYNA-USDT", "index", HOUR);
    if (mark === undefined) throw new Error("no mark");
    const { series } = resample(mark, HOUR);
    for (const name of ["open", "high", "low", "close"] as const) {
      expect(spot?.[name]).toEqual(series[name]);
      expect(index?.[name]).toEqual(series[name]);
    }
  });

  test("joins anew what the run joined", () => {
    const [mark] = bars.filter(({ kind }) => kind === "mark");
    if (mark === undefined) throw new Error("no mark");
    const { series: joined } = resample(mark, HOUR);
    const made = likenessOf([joined]).draw(1, 0).get(joined) as BarSeries;
    expect(made.openTime).toEqual(joined.openTime);
    expect(made.madeFrom?.openTime).toEqual(mark.openTime);
    expect(resample(made.madeFrom as BarSeries, HOUR).series.close).toEqual(made.close);
  });

  test("lets its symbols move together, by half their variance", () => {
    const long = syntheticMarket({ edge: "none", days: 400 });
    const spots = long.series.filter(isBarSeries).filter(({ kind }) => kind === "spot");
    const paths = likenessOf(spots).draw(1, 0);
    const [a, b] = spots.map((series) =>
      Float64Array.from((paths.get(series) as BarSeries).close, Math.log),
    ) as [Column, Column];
    const [spreadA, spreadB] = [moveSpread(a), moveSpread(b)];
    const sum = moveSpread(
      Float64Array.from(a, (x, i) => x / spreadA + (b[i] as number) / spreadB),
    );
    expect(sum ** 2 / 2 - 1).toBeGreaterThan(0.35);
    expect(sum ** 2 / 2 - 1).toBeLessThan(0.65);
  });
});

describe("a set-up that is tried on markets without an edge", () => {
  test("answers for each null model by index alone, whatever was tried before", () => {
    const plans = [plan("bar"), plan("flip")];
    const one = prepareOwnSetup(market, plans);
    const outcomes = [3, 0].map((index) => one.tryMarket(index));
    const other = prepareOwnSetup(market, plans);
    expect([0, 3].map((index) => other.tryMarket(index)).reverse()).toEqual(outcomes);
    for (const { pValues, traded } of outcomes) {
      expect(traded).toBe(true);
      expect(pValues).toHaveLength(2);
      for (const p of pValues) expect(Math.round(100 * p)).toBeCloseTo(100 * p, 9);
    }
  });

  test("is called significant about as often as promised on spot under bar and flip", () => {
    const setup = prepareOwnSetup(market, [plan("bar"), plan("flip")]);
    const outcomes = Array.from({ length: 60 }, (_, index) => setup.tryMarket(index));
    for (const alarms of falseAlarmsByTest(outcomes, 2)) {
      expect(alarms.verdict).not.toBe("tooMany");
      expect(alarms.pValues.some((p) => p > 0.5)).toBe(true);
    }
  });

  test("runs on marks, index and funding together, for two symbols at once", () => {
    const { settings } = plan("bar").run;
    const futures = {
      ...settings,
      marketType: "futures",
      symbols: ["SYNA-USDT", "SYNB-USDT"],
    } as const;
    const setup = prepareOwnSetup(market, [
      plan("bar", { settings: futures }),
      plan("flip", { settings: futures }),
    ]);
    const { pValues, traded, failure } = setup.tryMarket(0);
    expect([pValues.length, traded, failure]).toEqual([2, true, undefined]);
  });

  test("is called significant nearly always by a null model that is invalid", () => {
    const { settings } = plan("row").run;
    const futures = plan("row", {
      settings: { ...settings, marketType: "futures", futuresPrice: "perp", fillAt: "close" },
      strategy: { id: "timeSeriesMomentum", parameters: { period: 20 } },
      manager: { id: "equityFraction", parameters: { fraction: 0.05 } },
    });
    const spot = market.series.filter(({ kind }) => kind === "spot");
    const setup = prepareOwnSetup(createMarketData(spot), [futures]);
    const outcomes = Array.from({ length: 12 }, (_, index) => setup.tryMarket(index));
    const alarms = falseAlarmsOfAnswer(outcomes);
    expect(alarms.alarms).toBeGreaterThanOrEqual(10);
    expect(alarms.verdict).toBe("tooMany");
  });

  test("says so where it never trades, and why where it cannot be tested", () => {
    const never = prepareOwnSetup(market, [
      plan("bar", {
        strategy: {
          id: "rsiReversion",
          parameters: { period: 200, oversold: 1, exit: 50, overbought: 99 },
        },
      }),
    ]);
    expect(never.tryMarket(0)).toEqual({ index: 0, pValues: [1], traded: false });
    expect(() => prepareOwnSetup(market, [])).toThrow("1 luck test or more, was 0");
  });
});

describe("false alarms", () => {
  const outcome = (index: number, ...pValues: number[]): OwnSetupOutcome => ({
    ...{ index, pValues, traded: true },
  });

  test("are counted at 0.05 and below, for each test and for the worse of both", () => {
    const outcomes = [outcome(0, 0.05, 0.01), outcome(1, 0.02, 0.06), outcome(2, 0.9, 0.05)];
    expect(falseAlarmsByTest(outcomes, 2).map(({ alarms }) => alarms)).toEqual([2, 2]);
    expect(falseAlarmsOfAnswer(outcomes).alarms).toBe(1);
  });

  test("of 4 in 100 have the interval 1.1 to 9.9 %, as promised; 11 are too many, 0 are few", () => {
    const of = (alarms: number) =>
      falseAlarmsOfAnswer(
        Array.from({ length: 100 }, (_, index) => outcome(index, index < alarms ? 0.01 : 0.5)),
      );
    expect(of(4).interval?.map((share) => share.toFixed(3))).toEqual(["0.011", "0.099"]);
    expect([of(4), of(11), of(0)].map(({ verdict }) => verdict)).toEqual([
      "asPromised",
      "tooMany",
      "cautious",
    ]);
  });

  test("leave out markets that could not be tested", () => {
    const failed: OwnSetupOutcome = { index: 1, pValues: [], traded: true, failure: "broken" };
    expect(falseAlarmsOfAnswer([outcome(0, 0.5), failed]).pValues).toEqual([0.5]);
    expect(falseAlarmsOfAnswer([failed]).interval).toBeNull();
  });
});

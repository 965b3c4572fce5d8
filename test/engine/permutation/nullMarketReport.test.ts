import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DEFAULT_LUCK, type LuckPlan } from "#engine/permutation/luckPlan";
import { reportNullMarket } from "#engine/permutation/nullMarketReport";
import { preparePermutations } from "#engine/permutation/permutationRun";
import { NULL_MODELS, nullModelOf } from "#engine/permutation/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const market = syntheticMarket({ edge: "planted", days: 40 });
const plan: LuckPlan = {
  ...DEFAULT_LUCK,
  run: {
    settings: { ...DEFAULT_SETTINGS, symbols: ["SYNA-USDT"], start: 0, end: 2e12 },
    strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
    manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
  },
  permutations: 9,
  seed: 4,
};
const under = (nullModel: LuckPlan["nullModel"], changes: Partial<LuckPlan> = {}): LuckPlan => ({
  ...plan,
  nullModel,
  nullOptions: defaultValues(nullModelOf(nullModel).options),
  ...changes,
});
const marketModels: readonly LuckPlan["nullModel"][] = [
  ...NULL_MODELS.filter(({ subject }) => subject === "market").map(({ id }) => id),
  "row",
];

describe("a null market that is looked at", () => {
  test.each(marketModels)(
    "has the statistic that the luck test counted, bit for bit, under %s",
    (id) => {
      const asked =
        id === "row"
          ? under(id, {
              run: { ...plan.run, settings: { ...plan.run.settings, conventions: "original" } },
            })
          : under(id);
      const run = preparePermutations(market, asked);
      for (const index of [8, 0, 3]) {
        expect(reportNullMarket(market, asked, index).statistic).toBe(run.permute(index).statistic);
      }
    },
  );

  test("shows prices of its own, and the fills and equity that the strategy made on them", () => {
    const [one, other] = [0, 1].map((index) => reportNullMarket(market, plan, index).report);
    expect(one?.curves.symbols[0]?.close).not.toEqual(other?.curves.symbols[0]?.close);
    expect(one?.fillCount).toBeGreaterThan(0);
    const { equity } = one?.curves ?? {};
    expect(equity?.[equity.length - 1]).toBe(one?.finalEquity);
  });

  test("is run with the parameters that are best on it where the plan searches", () => {
    const search = [
      { fast: 5, slow: 20 },
      { fast: 10, slow: 50 },
    ];
    const searched = { ...plan, search };
    const run = preparePermutations(market, searched);
    for (const index of [0, 1, 2]) {
      const { statistic, parameters } = reportNullMarket(market, searched, index);
      expect(statistic).toBe(run.permute(index).statistic);
      expect(search).toContainEqual(parameters);
    }
  });

  test("is refused where the null model makes no markets, and beyond the last one", () => {
    expect(() => reportNullMarket(market, under("shift"), 0)).toThrow(
      "the null model “shift” moves positions and leaves the market as it is",
    );
    expect(() => reportNullMarket(market, plan, 9)).toThrow("there are null markets 0 to 8, was 9");
  });
});

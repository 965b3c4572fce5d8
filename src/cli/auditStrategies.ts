import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describeAudit, lookAheadAudit } from "#engine/audit/lookAheadAudit";
import { DEFAULT_SETTINGS, type MarketType } from "#engine/backtest/settings";
import { type MarketData, symbolsOf } from "#engine/market/marketData";
import { stampsOf } from "#engine/market/series";
import { managerDefinition } from "#engine/risk/registry";
import { BUILT_IN_STRATEGIES } from "#engine/strategy/builtIn/registry";
import { defaultValues } from "#engine/strategy/parameters";
import type { StrategyDefinition } from "#engine/strategy/strategy";
import { syntheticMarket } from "#engine/synthetic/syntheticMarket";

const DAYS = 200;
const MARKET_TYPES: readonly MarketType[] = ["spot", "futures"];

/**
 * Audits strategies on the sample market, spot and futures, with their default parameters, and
 * prints a line for each.
 *
 * @param names - Ids of built-in strategies, paths of modules that export a
 * `StrategyDefinition` as `strategy`, or nothing for all built-in ones.
 * @returns Whether none of them looks ahead.
 * @throws RangeError when a name is neither.
 */
export async function auditStrategies(
  names: readonly string[],
  print: (line: string) => void,
): Promise<boolean> {
  const market = syntheticMarket({ edge: "planted", days: DAYS });
  const wanted = names.length > 0 ? names : BUILT_IN_STRATEGIES.map(({ id }) => id);
  let passed = 0;
  let failed = 0;
  for (const name of wanted) {
    const definition = await findStrategy(name);
    for (const marketType of MARKET_TYPES) {
      const audit = auditOn(market, definition, marketType);
      print(`${name} ${marketType}: ${describeAudit(audit)}`);
      if (audit.passed) passed++;
      else failed++;
    }
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0;
}

async function findStrategy(name: string): Promise<StrategyDefinition> {
  const builtIn = BUILT_IN_STRATEGIES.find(({ id }) => id === name);
  if (builtIn !== undefined) return builtIn;
  if (!/[./\\]/.test(name)) {
    const known = BUILT_IN_STRATEGIES.map(({ id }) => id).join(", ");
    throw new RangeError(`no strategy “${name}”; there are ${known}, or give a module's path`);
  }
  const { strategy } = (await import(pathToFileURL(resolve(name)).href)) as {
    readonly strategy?: StrategyDefinition;
  };
  if (strategy === undefined) throw new RangeError(`${name} exports nothing named “strategy”`);
  return strategy;
}

function auditOn(market: MarketData, definition: StrategyDefinition, marketType: MarketType) {
  const parameters = defaultValues(definition.parameters);
  const manager = managerDefinition(definition.manager);
  const stamps = market.series.map(stampsOf);
  const settings = {
    ...DEFAULT_SETTINGS,
    symbols: symbolsOf(market),
    marketType,
    start: Math.min(...stamps.map((column) => column[0] as number)),
    end: Math.max(...stamps.map((column) => column[column.length - 1] as number)),
    lookback: definition.lookback(parameters),
  };
  const managerChoice = { id: manager.id, parameters: defaultValues(manager.parameters) };
  return lookAheadAudit(market, settings, managerChoice, (context) =>
    definition.create(parameters, context),
  );
}

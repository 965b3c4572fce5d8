import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { DEFAULT_LUCK, PERMUTATIONS } from "#engine/permutation/luckPlan";
import { QUESTIONS } from "#engine/permutation/questions";
import { managerDefinition } from "#engine/risk/registry";
import { strategyDefinition } from "#engine/strategy/builtIn/registry";
import { defaultValues } from "#engine/strategy/parameters";
import { defaultWorkers } from "#workers/runPermutations";
import type { AppState } from "./appState.ts";
import type { KeepingState } from "./keepingState.ts";
import type { BacktestActivity, LuckActivity, OwnSetupActivity } from "./runActivity.ts";
import type { Setup } from "./runSetup.ts";

const strategy = strategyDefinition("smaCrossover");
const manager = managerDefinition(strategy.manager);

/** What a newcomer finds in the forms. */
export const INITIAL_SETUP: Setup = {
  datasetIds: [],
  symbols: [],
  marketType: DEFAULT_SETTINGS.marketType,
  start: null,
  end: null,
  step: DEFAULT_SETTINGS.step,
  initialCash: DEFAULT_SETTINGS.initialCash,
  maxLeverage: DEFAULT_SETTINGS.maxLeverage,
  costs: DEFAULT_SETTINGS.costs,
  engine: {
    alignment: DEFAULT_SETTINGS.alignment,
    conventions: DEFAULT_SETTINGS.conventions,
    fillAt: DEFAULT_SETTINGS.fillAt,
    futuresPrice: DEFAULT_SETTINGS.futuresPrice,
    liquidationFee: DEFAULT_SETTINGS.liquidationFee,
    lookbackDays: DEFAULT_SETTINGS.lookbackDays,
    maintenanceMargin: DEFAULT_SETTINGS.maintenanceMargin,
  },
  strategy: { id: strategy.id, parameters: defaultValues(strategy.parameters) },
  manager: { id: manager.id, parameters: defaultValues(manager.parameters) },
  question: { id: QUESTIONS[0]?.id ?? "", nullOptions: DEFAULT_LUCK.nullOptions },
  stopping: DEFAULT_LUCK.stopping,
  permutations: PERMUTATIONS.default,
  seed: 1,
};

export const NO_BACKTEST: BacktestActivity = {
  status: "idle",
  report: null,
  reportedSetup: null,
  manifest: null,
  audit: null,
  problem: null,
};

export const NO_LUCK_TEST: LuckActivity = {
  id: null,
  status: "idle",
  test: null,
  confirmation: null,
  effect: null,
  correction: null,
  reportedSetup: null,
  problem: null,
  progress: null,
};

export const NO_OWN_SETUP: OwnSetupActivity = {
  status: "idle",
  plans: [],
  outcomes: [],
  triedSetup: null,
  problem: null,
  remaining: null,
};

const NOTHING_LOST: KeepingState = {
  storage: "disk",
  vanished: [],
  removed: [],
  persisted: null,
  backedUp: [],
  backup: { status: "idle" },
};

export const INITIAL_STATE: AppState = {
  screen: "lab",
  theme: "auto",
  datasets: null,
  imports: [],
  setup: INITIAL_SETUP,
  backtest: NO_BACKTEST,
  luckTest: NO_LUCK_TEST,
  luckHistory: [],
  pool: { workers: defaultWorkers(), fresh: false },
  trials: null,
  ownSetup: NO_OWN_SETUP,
  paused: false,
  pins: [],
  keeping: NOTHING_LOST,
  alert: null,
};

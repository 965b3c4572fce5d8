/** The run forms: what they say, what is wrong with it, and the plan that they make. */

import type { RunPlan } from "#engine/backtest/plan";
import { assertSettings, DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { formatMoment } from "#engine/market/moment";
import { isPriceKind } from "#engine/market/series";
import { type Question, questionOf, questionsWith } from "#engine/permutation/questions";
import { nullModelOf, nullModelsUnder } from "#engine/permutation/registry";
import { type ManagerChoice, managerDefinition, managerProblems } from "#engine/risk/registry";
import { strategyDefinition, strategyProblems } from "#engine/strategy/builtIn/registry";
import { defaultValues } from "#engine/strategy/parameters";
import type { UtcMillis } from "#engine/units";
import { app } from "./app.ts";
import { heldTwice } from "./heldTwice.ts";
import { hiddenFrom } from "./lockbox.ts";
import type { EngineChoices, Setup } from "./runSetup.ts";
import { stepFor } from "./steps.ts";
import type { DatasetSummary, SeriesSummary } from "./storedData.ts";

type Datasets = readonly DatasetSummary[] | null;

/** Changes some fields of the forms. */
export function changeSetup(changes: Partial<Setup>): void {
  app.setState(({ setup }) => ({ setup: { ...setup, ...changes } }));
}

/**
 * Chooses datasets. Symbols that they do not hold are dropped, the first one is taken where none
 * is left, and a step that the bars cannot keep gives way to the length of a bar.
 */
export function selectDatasets(datasetIds: readonly string[]): void {
  const { datasets, setup } = app.getState();
  const available = availableSymbols(datasets, { ...setup, datasetIds });
  const kept = setup.symbols.filter((symbol) => available.includes(symbol));
  const symbols = kept.length > 0 ? kept : available.slice(0, 1);
  const bars = chosenSeries(datasets, { ...setup, datasetIds }).filter(({ symbol }) =>
    symbols.includes(symbol),
  );
  changeSetup({ datasetIds, symbols, step: stepFor(bars, setup.step) });
}

/** Changes how the engine plays; a question that has no answer there gives way to one that has. */
export function changeEngine(changes: Partial<EngineChoices>): void {
  const { setup } = app.getState();
  const engine = { ...setup.engine, ...changes };
  changeSetup({ engine });
  const fitting = askableQuestions(engine);
  const [first] = fitting;
  const asked = fitting.some(({ id }) => id === setup.question.id);
  if (first !== undefined && !asked) askQuestion(first.id);
}

/** What the luck test can be asked under some conventions. */
export function askableQuestions({ conventions }: EngineChoices): readonly Question[] {
  return questionsWith(nullModelsUnder(conventions).map(({ id }) => id));
}

/** Chooses what the luck test asks, with default options of its null model. */
export function askQuestion(id: string): void {
  const [first] = questionOf(id).nullModels;
  changeSetup({ question: { id, nullOptions: defaultValues(nullModelOf(first).options) } });
}

/** Sets one option of the null model. */
export function setNullOption(name: string, value: number): void {
  const { question } = app.getState().setup;
  const nullOptions = { ...question.nullOptions, [name]: value };
  changeSetup({ question: { ...question, nullOptions } });
}

/** Chooses a strategy with its default parameters, and the position manager that suits it. */
export function chooseStrategy(id: string): void {
  const definition = strategyDefinition(id);
  changeSetup({
    strategy: { id, parameters: defaultValues(definition.parameters) },
    manager: defaultManager(definition.manager),
  });
}

/** Sets one parameter of the strategy. */
export function setParameter(name: string, value: number): void {
  const { strategy } = app.getState().setup;
  changeSetup({ strategy: { ...strategy, parameters: { ...strategy.parameters, [name]: value } } });
}

/** Chooses a position manager with its default parameters. */
export function chooseManager(id: ManagerChoice["id"]): void {
  changeSetup({ manager: defaultManager(id) });
}

/** Sets one parameter of the position manager. */
export function setManagerParameter(name: string, value: number): void {
  const { manager } = app.getState().setup;
  changeSetup({ manager: { ...manager, parameters: { ...manager.parameters, [name]: value } } });
}

/** The symbols of the chosen datasets that have prices, in alphabetical order. */
export function availableSymbols(datasets: Datasets, setup: Setup): readonly string[] {
  return [...new Set(chosenSeries(datasets, setup).map(({ symbol }) => symbol))].sort();
}

interface Span {
  readonly first: UtcMillis;
  readonly last: UtcMillis;
}

/** What a run on the chosen symbols can use: what their prices cover, up to what is hidden. */
export function availableSpan(datasets: Datasets, setup: Setup): Span | null {
  const covered = coveredSpan(datasets, setup);
  if (covered === null) return null;
  const last = Math.min(covered.last, hiddenFrom(datasets, setup.datasetIds) ?? Infinity);
  return covered.first < last ? { ...covered, last } : null;
}

/**
 * What the prices of the chosen symbols cover together, from the latest first bar to the earliest
 * last; where symbols may join and leave, what any of them covers.
 */
function coveredSpan(datasets: Datasets, setup: Setup): Span | null {
  const series = chosenSeries(datasets, setup).filter(({ symbol }) =>
    setup.symbols.includes(symbol),
  );
  if (series.length === 0) return null;
  const firsts = series.map((one) => one.first);
  const lasts = series.map((one) => one.last + one.timeframe);
  const listed = setup.engine.alignment === "asListed";
  const first = listed ? Math.min(...firsts) : Math.max(...firsts);
  const last = listed ? Math.max(...lasts) : Math.min(...lasts);
  return first < last ? { first, last } : null;
}

/** Why the set-up cannot run, in words; empty when it can. */
export function setupProblems(setup: Setup, datasets: Datasets): readonly string[] {
  if (setup.datasetIds.length === 0) return ["Choose a dataset."];
  const twice = heldTwice((datasets ?? []).filter(({ id }) => setup.datasetIds.includes(id)));
  if (twice !== null) return [`Two of the chosen datasets hold ${twice}: choose one of them.`];
  if (setup.symbols.length === 0) return ["Choose at least one symbol."];
  const choices = [...strategyProblems(setup.strategy), ...managerProblems(setup.manager)];
  if (choices.length > 0) return choices;
  const hidden = hiddenFrom(datasets, setup.datasetIds);
  const begins = setup.start ?? coveredSpan(datasets, setup)?.first ?? Number.NaN;
  if (hidden !== null && begins >= hidden) {
    return [
      `The period begins in the part that is hidden, from ${formatMoment(hidden)} on: choose an earlier first day, or open it on the Data screen.`,
    ];
  }
  try {
    assertSettings(planOf(setup, datasets).settings);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * The plan that the forms describe, with the period that the data covers where none was chosen. No
 * plan reaches into a part that is hidden.
 */
export function planOf(setup: Setup, datasets: Datasets): RunPlan {
  const span = availableSpan(datasets, setup);
  const { symbols, marketType, step, initialCash, maxLeverage, costs, strategy, manager } = setup;
  const { engine } = setup;
  const end = setup.end ?? span?.last ?? Number.NaN;
  // At the first hidden moment a bar opens already, at a price that funding may be charged on.
  const lastSeen = (hiddenFrom(datasets, setup.datasetIds) ?? Infinity) - 1;
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      ...{ symbols, marketType, step, initialCash, maxLeverage, costs, ...engine },
      start: setup.start ?? span?.first ?? Number.NaN,
      end: Math.min(end, lastSeen),
    },
    strategy,
    manager,
  };
}

function chosenSeries(datasets: Datasets, { datasetIds }: Setup): readonly SeriesSummary[] {
  return (datasets ?? [])
    .filter(({ id }) => datasetIds.includes(id))
    .flatMap(({ series }) => series)
    .filter(({ kind }) => isPriceKind(kind));
}

function defaultManager(id: ManagerChoice["id"]): ManagerChoice {
  return { id, parameters: defaultValues(managerDefinition(id).parameters) };
}

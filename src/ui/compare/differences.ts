import type { PinnedRun } from "#state/runActivity";
import type { Setup } from "#state/runSetup";

/** What two runs should share for a fair comparison, in words. */
const SHARED: readonly (readonly [name: string, of: (setup: Setup) => unknown])[] = [
  ["data", ({ datasetIds }) => datasetIds],
  ["symbols", ({ symbols }) => symbols],
  ["market type", ({ marketType }) => marketType],
  ["period", ({ start, end }) => [start, end]],
  ["step", ({ step }) => step],
  ["costs", ({ costs }) => costs],
  ["initial cash", ({ initialCash }) => initialCash],
  ["engine settings", ({ engine }) => engine],
];

/** In what runs differ that should not; luck tests are compared where there are any. */
export function differences(pins: readonly PinnedRun[]): readonly string[] {
  const differ = (values: readonly unknown[]) =>
    new Set(values.map((value) => JSON.stringify(value))).size > 1;
  const setups = SHARED.filter(([, of]) => differ(pins.map(({ setup }) => of(setup)))).map(
    ([name]) => name,
  );
  const tests = pins.flatMap(({ test }) => (test === null ? [] : [test.plan]));
  const nulls = [
    ["null model", tests.map(({ nullModel }) => nullModel)],
    ["number of null markets", tests.map(({ permutations }) => permutations)],
    ["seed", tests.map(({ seed }) => seed)],
  ] as const;
  return [...setups, ...nulls.filter(([, values]) => differ(values)).map(([name]) => name)];
}

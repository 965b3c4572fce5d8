import { type ManagerChoice, managerProblems } from "../../risk/registry.ts";
import { type StrategyChoice, strategyProblems } from "../../strategy/builtIn/registry.ts";
import { assertSettings, DEFAULT_SETTINGS, type RunSettings } from "../settings.ts";
import { isObject, messageOf, should, type Unchecked } from "./checks.ts";

/** All that is wrong with the plan of a run that a file tells, or nothing. */
export function planIssues(plan: unknown): readonly string[] {
  if (!isObject(plan)) return [should("plan", "an object", plan)];
  const { settings, strategy, manager }: Unchecked = plan;
  return [
    ...settingsIssues(settings),
    ...choiceIssues("strategy", strategy, (choice) => strategyProblems(choice)),
    ...choiceIssues("manager", manager, (choice) => managerProblems(choice as ManagerChoice)),
  ];
}

function settingsIssues(settings: unknown): readonly string[] {
  if (!isObject(settings)) return [should("settings", "an object", settings)];
  const { symbols, costs }: Unchecked = settings;
  const issues = [
    ...kindIssues({ ...DEFAULT_SETTINGS, start: 0, end: 0 }, settings),
    ...(isObject(costs) ? kindIssues(DEFAULT_SETTINGS.costs, costs) : []),
  ];
  if (!(Array.isArray(symbols) && symbols.every((symbol) => typeof symbol === "string"))) {
    issues.push(should("symbols", "a list of text", symbols));
  }
  if (issues.length > 0) return issues;
  return problemsOf(() => {
    // Every field has its kind by now.
    assertSettings(settings as unknown as RunSettings);
    return [];
  });
}

/** Each value must be of the kind of its model. */
function kindIssues(model: object, values: Unchecked): readonly string[] {
  return Object.entries(model)
    .filter(([name, like]) => typeof values[name] !== typeof like || values[name] === null)
    .map(([name, like]) => should(name, `a ${typeof like}`, values[name]));
}

function choiceIssues(
  name: string,
  choice: unknown,
  problems: (choice: StrategyChoice) => readonly string[],
): readonly string[] {
  const { id, parameters }: Unchecked = isObject(choice) ? choice : {};
  if (typeof id !== "string" || !isObject(parameters)) {
    return [should(name, "an object with id and parameters", choice)];
  }
  return problemsOf(() => problems(choice as unknown as StrategyChoice));
}

/** What a check says, or the message of the precondition that it found broken. */
function problemsOf(check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch (error) {
    return [messageOf(error)];
  }
}

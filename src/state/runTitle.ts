import { strategyDefinition } from "#engine/strategy/builtIn/registry";
import type { Setup } from "./runSetup.ts";

/** What a run is called on lists: strategy, parameters, symbols and market type. */
export function runTitle({ strategy, symbols, marketType, engine }: Setup): string {
  const { title, parameters } = strategyDefinition(strategy.id);
  const values = parameters.map(({ name }) => strategy.parameters[name]).join("/");
  const original = engine.conventions === "original" ? " · as in the original" : "";
  return `${title}${values && ` ${values}`} · ${symbols.join(", ")} ${marketType}${original}`;
}

import type { DatasetReference } from "#engine/backtest/export/runManifest";
import { app } from "./app.ts";

/** The stored datasets that a run made earlier needs, found by content, or those that are missing. */
export function findDatasets(
  references: readonly DatasetReference[],
): { readonly ids: readonly string[] } | { readonly missing: string } {
  const held = app.getState().datasets ?? [];
  const found = references.map(({ hash }) => held.find((dataset) => dataset.hash === hash));
  const missing = references.filter((_, place) => found[place] === undefined);
  if (missing.length > 0) {
    return {
      missing: missing.map(({ name, hash }) => `“${name}” (${hash.slice(0, 16)})`).join(", "),
    };
  }
  return { ids: found.flatMap((dataset) => (dataset === undefined ? [] : [dataset.id])) };
}

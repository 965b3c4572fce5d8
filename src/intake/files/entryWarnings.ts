import type { SeriesPart } from "../series/part.ts";
import type { ImportIssue } from "./importResult.ts";

/** Parts with what there is to say about their file, before what there is about their rows. */
export function withWarnings(
  warnings: readonly ImportIssue[],
  parts: readonly SeriesPart[],
): readonly SeriesPart[] {
  if (warnings.length === 0) return parts;
  return parts.map((part) => ({ ...part, warnings: [...warnings, ...part.warnings] }));
}

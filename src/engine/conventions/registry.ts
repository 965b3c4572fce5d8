import { CAUSAL } from "./causal.ts";
import type { Conventions } from "./conventions.ts";
import { ORIGINAL } from "./original.ts";

/** `causal` is this engine's way; `original` reproduces the original engine, and is for comparison only. */
export type ConventionsId = "causal" | "original";

export const CONVENTIONS: Readonly<Record<ConventionsId, Conventions>> = {
  causal: CAUSAL,
  original: ORIGINAL,
};

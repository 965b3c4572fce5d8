/** A run as a file: all that it takes to run it again, bit for bit, on the same data. */

import { ENGINE_VERSION } from "../../version.ts";
import type { RunPlan } from "../plan.ts";
import { isObject, messageOf, should, type Unchecked } from "./checks.ts";
import { planIssues } from "./planIssues.ts";

const FORMAT = "nullmarket-run";

/** Data that a run read. */
export interface DatasetReference {
  /** As the user sees it. */
  readonly name: string;
  /** Of its content: the run needs data of the same hash. */
  readonly hash: string;
}

export interface RunManifest {
  readonly format: typeof FORMAT;
  readonly engineVersion: string;
  /** Settings, strategy and position manager, with their parameters. */
  readonly plan: RunPlan;
  /** Of the luck test; a whole number. */
  readonly seed: number;
  /** In the order in which they were joined to a market. */
  readonly datasets: readonly DatasetReference[];
  /** What running it again must give. */
  readonly resultHash: string;
}

export type ManifestReading =
  | { readonly ok: true; readonly manifest: RunManifest }
  | { readonly ok: false; readonly issues: readonly string[] };

/** Describes a run that this engine has made. */
export function createManifest(
  run: Pick<RunManifest, "plan" | "seed" | "datasets" | "resultHash">,
): RunManifest {
  const { plan, seed, datasets, resultHash } = run;
  return { format: FORMAT, engineVersion: ENGINE_VERSION, plan, seed, datasets, resultHash };
}

/** Writes a manifest as JSON that a person can read. */
export function writeManifest(manifest: RunManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Reads a manifest and checks all of it, since anybody may have written it. Another engine version
 * is no issue: whether the result is the same, the result hash tells.
 */
export function readManifest(text: string): ManifestReading {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { ok: false, issues: [`this is no JSON: ${messageOf(error)}`] };
  }
  if (!isManifest(content)) {
    return { ok: false, issues: [`this is no exported run: it lacks "format": "${FORMAT}"`] };
  }
  const issues = [...headIssues(content), ...planIssues(content.plan)];
  return issues.length > 0 ? { ok: false, issues } : { ok: true, manifest: content };
}

function isManifest(content: unknown): content is RunManifest {
  return isObject(content) && new Map(Object.entries(content)).get("format") === FORMAT;
}

function headIssues(
  head: {
    readonly [Name in keyof RunManifest]?: unknown;
  },
): readonly string[] {
  const { engineVersion, seed, datasets, resultHash } = head;
  const issues: string[] = [];
  if (typeof engineVersion !== "string") {
    issues.push(should("engineVersion", "text", engineVersion));
  }
  if (!Number.isSafeInteger(seed) || Number(seed) < 0) {
    issues.push(should("seed", "a whole number from 0 to 2⁵³ − 1", seed));
  }
  if (!(typeof resultHash === "string" && /^[0-9a-f]{64}$/.test(resultHash))) {
    issues.push(should("resultHash", "64 hexadecimal digits", resultHash));
  }
  if (!(Array.isArray(datasets) && datasets.length > 0 && datasets.every(isReference))) {
    issues.push(should("datasets", "a list of objects with name and hash", datasets));
  }
  return issues;
}

function isReference(one: unknown): boolean {
  if (!isObject(one)) return false;
  const { name, hash }: Unchecked = one;
  return typeof name === "string" && typeof hash === "string";
}

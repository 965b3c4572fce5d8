import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  createManifest,
  type RunManifest,
  readManifest,
  writeManifest,
} from "#engine/backtest/export/runManifest";
import { preparePlan, type RunPlan, runPlan } from "#engine/backtest/plan";
import { resultHash } from "#engine/backtest/resultHash";
import { DEFAULT_SETTINGS } from "#engine/backtest/settings";
import { createMarketData } from "#engine/market/marketData";
import { HOUR } from "#engine/market/timeframe";
import { ENGINE_VERSION } from "#engine/version";
import { barsFrom } from "../../bars.ts";

const market = createMarketData([
  barsFrom(Array.from({ length: 300 }, (_, bar) => 100 + 10 * Math.sin(bar / 9) + bar / 30)),
]);
const plan: RunPlan = {
  settings: { ...DEFAULT_SETTINGS, symbols: ["BTC-USDT"], start: 0, end: 300 * HOUR },
  strategy: { id: "smaCrossover", parameters: { fast: 5, slow: 20 } },
  manager: { id: "equityFraction", parameters: { fraction: 0.95 } },
};
const hashOf = (planned: RunPlan) => resultHash(runPlan(preparePlan(market, planned), planned));
const manifest = createManifest({
  plan,
  seed: 2 ** 53 - 1,
  datasets: [{ name: "prices.csv", hash: "ab".repeat(32) }],
  resultHash: hashOf(plan),
});

test("a run that was exported and read again is the same bit for bit", () => {
  const reading = readManifest(writeManifest(manifest));
  expect(reading).toEqual({ ok: true, manifest });
  if (reading.ok) expect(hashOf(reading.manifest.plan)).toBe(manifest.resultHash);
});

test("the engine's version is that of the package", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(ENGINE_VERSION).toBe(version);
  expect(manifest.engineVersion).toBe(version);
});

test("a run of another engine version is read", () => {
  expect(readManifest(writeManifest({ ...manifest, engineVersion: "9.9.9" })).ok).toBe(true);
});

describe("what anybody may have written is refused with all its issues", () => {
  const issuesOf = (text: string) => {
    const reading = readManifest(text);
    return reading.ok ? [] : reading.issues;
  };
  const changed = (changes: object) => issuesOf(JSON.stringify({ ...manifest, ...changes }));
  const settings = (changes: object) =>
    changed({ plan: { ...plan, settings: { ...plan.settings, ...changes } } });

  test.for<[string, readonly string[], RegExp]>([
    ["no JSON", issuesOf("{"), /^this is no JSON: /],
    ["null", issuesOf("null"), /^this is no exported run/],
    ["a list", issuesOf("[]"), /^this is no exported run/],
    ["another format", changed({ format: "x" }), /lacks "format": "nullmarket-run"/],
    ["no plan", changed({ plan: undefined }), /^plan must be an object, was missing/],
    ["a fractional seed", changed({ seed: 1.5 }), /^seed must be a whole number .*, was 1.5/],
    ["a short hash", changed({ resultHash: "ab" }), /^resultHash must be 64 hex.*, was "ab"/],
    ["no dataset", changed({ datasets: [] }), /^datasets must be a list of objects/],
    ["a dataset without hash", changed({ datasets: [{ name: "x" }] }), /^datasets must be/],
    [
      "no settings",
      changed({ plan: { ...plan, settings: 5 } }),
      /^settings must be an object, was 5/,
    ],
    ["a step as text", settings({ step: "1h" }), /^step must be a number, was "1h"/],
    ["no costs", settings({ costs: null }), /^costs must be a object, was null/],
    [
      "costs of text",
      settings({ costs: { ...plan.settings.costs, spotFee: "0" } }),
      /^spotFee must be/,
    ],
    [
      "a symbol that is none",
      settings({ symbols: [7] }),
      /^symbols must be a list of text, was \[7\]/,
    ],
    [
      "an unknown market",
      settings({ marketType: "options" }),
      /^marketType must be spot or futures/,
    ],
    ["a step of 0", settings({ step: 0 }), /^step must be .* above 0, was 0/],
    [
      "an unknown strategy",
      changed({ plan: { ...plan, strategy: { id: "x", parameters: {} } } }),
      /^no strategy “x”/,
    ],
    [
      "a parameter out of range",
      changed({
        plan: { ...plan, manager: { id: "equityFraction", parameters: { fraction: 99 } } },
      }),
      /must lie between/,
    ],
    [
      "a strategy of text",
      changed({ plan: { ...plan, strategy: "hold" } }),
      /^strategy must be an object with id/,
    ],
  ])("%s", ([, issues, message]) => {
    expect(issues.length).toBe(1);
    expect(issues[0]).toMatch(message);
  });

  test("several things at once", () => {
    expect(
      changed({ seed: -1, resultHash: 5, datasets: {} } satisfies {
        [K in keyof RunManifest]?: unknown;
      }).length,
    ).toBe(3);
  });
});

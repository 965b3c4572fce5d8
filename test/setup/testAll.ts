/**
 * The one test command: finds or installs a browser, checks style, types and layers,
 * runs every test, and ends with the totals.
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./findBrowser.ts";

interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const reports = await mkdtemp(join(tmpdir(), "nullmarket-"));
const unitReport = join(reports, "unit.json");
const journeyReport = join(reports, "journeys.json");

console.log(`browser: ${ensureBrowser()}`);
const totals = [
  check("style", ["biome", "check", "--error-on-warnings", "."]),
  check("types and layers", ["tsc", "-b"]),
  unitTests(),
  journeys(),
].reduce(add);

if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed > 0 ? 1 : 0;

/** A tool that passes or fails as a whole counts as one test. */
function check(name: string, command: readonly string[]): Totals {
  const passed = run(command) === 0;
  console.log(`${name}: ${passed ? "ok" : "failed"}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function unitTests(): Totals {
  const status = run([
    "vitest",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${unitReport}`,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = readReport(
    unitReport,
  ) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  };
  return atLeastOneFailure(status, {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
  });
}

function journeys(): Totals {
  const status = run(["playwright", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: journeyReport,
  });
  const { stats } = readReport(journeyReport) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  };
  return atLeastOneFailure(status, {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  });
}

/** A runner that fails without a failed test (a crash, a broken file) must not look green. */
function atLeastOneFailure(status: number, totals: Totals): Totals {
  return status !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

function add(a: Totals, b: Totals): Totals {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

function readReport(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Runs a program of node_modules/.bin, with its output on ours. */
function run(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): number {
  const [program = "", ...parameters] = command;
  const { status, error } = spawnSync(join("node_modules", ".bin", program), parameters, {
    stdio: "inherit",
    env: { ...process.env, ...environment },
    shell: process.platform === "win32",
  });
  if (error !== undefined) console.error(error);
  return status ?? 1;
}

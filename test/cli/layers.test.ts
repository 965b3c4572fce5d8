import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const PROBE = "node_modules/.cache/layer-probe";

const LINTED = mkdtempSync(join(tmpdir(), "layers-"));

beforeAll(() => {
  mkdirSync(PROBE, { recursive: true });
  const rules = JSON.parse(readFileSync("biome.json", "utf8"));
  writeFileSync(`${LINTED}/biome.json`, JSON.stringify({ ...rules, vcs: { enabled: false } }));
});

afterAll(() => {
  rmSync(PROBE, { recursive: true, force: true });
  rmSync(LINTED, { recursive: true, force: true });
});

/** What the linter says of code that stands at a path. */
function lint(path: string, code: string): string {
  mkdirSync(dirname(`${LINTED}/${path}`), { recursive: true });
  writeFileSync(`${LINTED}/${path}`, code);
  const biome = resolve("node_modules/.bin/biome");
  const { stdout, stderr } = spawnSync(biome, ["lint", path], {
    cwd: LINTED,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return stdout + stderr;
}

/** What the compiler says of code within the limits of the engine. */
function compileAsEngine(code: string): string {
  writeFileSync(`${PROBE}/probe.ts`, code);
  const project = {
    extends: "../../../src/engine/tsconfig.json",
    compilerOptions: { rootDir: ".", outDir: "./out" },
    include: ["./probe.ts"],
  };
  writeFileSync(`${PROBE}/tsconfig.json`, JSON.stringify(project));
  return spawnSync("node_modules/.bin/tsc", ["-p", PROBE], {
    encoding: "utf8",
    shell: process.platform === "win32",
  }).stdout;
}

describe("the layers are enforced", () => {
  test.for([
    ["src/engine/probe.ts", 'import { openDB } from "idb";'],
    ["src/engine/probe.ts", 'import { app } from "#state/app";'],
    ["src/intake/probe.ts", 'import { saveDataset } from "#storage/datasets";'],
    ["src/storage/probe.ts", 'import { importFile } from "#intake/files/importFile";'],
    ["src/workers/probe.ts", 'import { app } from "#state/app";'],
    ["src/state/probe.ts", 'import { App } from "#ui/App";'],
    ["src/ui/probe.tsx", 'import { loadDataset } from "#storage/datasets";'],
    ["src/cli/probe.ts", 'import { app } from "#state/app";'],
  ] as const)("by the linter: %s may not %s", ([path, code]) => {
    expect(lint(path, code)).toContain("noRestrictedImports");
  });

  test.for(["document.title", "fetch", "console.log", "performance.now()"])(
    "by the compiler: the engine does not know %s",
    (name) => {
      expect(compileAsEngine(`export const probe = ${name};`)).toMatch(/error TS2584|error TS2304/);
    },
  );

  test("and both let through what is allowed", () => {
    expect(
      lint("src/engine/probe.ts", 'export { sha256 } from "@noble/hashes/sha2.js";'),
    ).not.toContain("noRestrictedImports");
    expect(compileAsEngine("export const probe = Math.sqrt(2);")).toBe("");
  });
});

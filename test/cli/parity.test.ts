import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkParity } from "#cli/parity/checkParity";

const FIXTURES = "test/fixtures/original";
const ALL = "../shared/golden/original";

async function check(folder: string) {
  const lines: string[] = [];
  const passed = await checkParity(folder, (line) => lines.push(line));
  return { passed, lines };
}

test("scenarios of the original are reproduced", async () => {
  const { passed, lines } = await check(FIXTURES);
  expect(lines.at(-1)).toBe("2 passed, 0 failed");
  expect(lines[0]).toMatch(/^b7_gap: ok, largest relative error \d/);
  expect(passed).toBe(true);
});

test.skipIf(!existsSync(ALL))("all 14 recorded scenarios are reproduced", async () => {
  const { lines } = await check(ALL);
  expect(lines.filter((line) => line.includes("differs"))).toEqual([]);
  expect(lines.at(-1)).toBe("14 passed, 0 failed");
});

test("an answer that differs is named, with the place and both values", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parity-"));
  await cp(join(FIXTURES, "b7_gap"), join(folder, "b7_gap"), { recursive: true });
  const file = join(folder, "b7_gap", "expected.json");
  const expected = JSON.parse(await readFile(file, "utf8"));
  expected.portfolio_values[40] *= 1 + 1e-8;
  await writeFile(file, JSON.stringify(expected));
  const { passed, lines } = await check(folder);
  expect(passed).toBe(false);
  expect(lines[0]).toMatch(/^b7_gap: differs, .*, first: portfolio_values\[40\] is \d+.*, was \d+/);
});

test("a folder without scenarios is no success", async () => {
  expect(await check("test/cli")).toEqual({ passed: false, lines: ["0 passed, 0 failed"] });
});

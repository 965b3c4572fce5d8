import { expect, test } from "vitest";
import { auditStrategies } from "#cli/auditStrategies";

async function audit(...names: string[]) {
  const lines: string[] = [];
  const passed = await auditStrategies(names, (line) => lines.push(line));
  return { passed, lines };
}

test("a built-in strategy passes on spot and futures", async () => {
  const { passed, lines } = await audit("smaCrossover");
  expect(passed).toBe(true);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toBe("2 passed, 0 failed");
});

test("a strategy in a file that cheats is caught", async () => {
  const { passed, lines } = await audit("test/cli/remembers.ts");
  expect(passed).toBe(false);
  expect(lines[0]).toContain("looks ahead");
});

test("an unknown strategy is refused with the names of those that there are", async () => {
  await expect(audit("smaCrosover")).rejects.toThrow(/no strategy “smaCrosover”; there are .*hold/);
});

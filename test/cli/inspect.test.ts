import { expect, test } from "vitest";
import { inspect } from "#cli/inspectFiles";

test("a line of JSON per series, and per file that was turned away", async () => {
  const lines: string[] = [];
  const accepted = await inspect(
    ["test/fixtures/bad/t06.csv", "test/fixtures/bad/k04.csv", "nowhere.csv"],
    Date.UTC(2026, 0, 1),
    (line) => lines.push(line),
  );
  expect(accepted).toBe(false);
  const [good, tooFew, missing] = lines.map((line) => JSON.parse(line));
  expect(good).toMatchObject({
    ok: true,
    timeframe: "1h",
    kind: "spot",
    missingBars: 5,
    questions: [],
    issues: [],
  });
  expect(tooFew).toMatchObject({ ok: false, rows: 0, issues: [{ code: "E_TOO_FEW" }] });
  expect(missing).toMatchObject({
    file: "nowhere.csv",
    ok: false,
    issues: [{ code: "E_UNREADABLE" }],
  });
});

test("all good is said by the answer", async () => {
  expect(await inspect(["test/fixtures/bad/t01.csv"], Date.UTC(2026, 0, 1), () => {})).toBe(true);
});

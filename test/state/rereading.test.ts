import { expect, test } from "vitest";
import type { Overrides } from "#state/importActivity";
import { type Changes, withOverrides } from "#state/rereading";

const file = new File([""], "ETHUSDT-1h.csv");

function after(...answers: readonly Changes[]): Overrides | undefined {
  const asked = [{ file, overrides: {} }];
  return answers.reduce<ReturnType<typeof withOverrides>>(withOverrides, asked)[0]?.overrides;
}

test("an answer about one column keeps the answers about others", () => {
  expect(after({ columns: { open: 1 } }, { columns: { high: 2, volume: null } })).toEqual({
    columns: { open: 1, high: 2, volume: null },
  });
});

test("a later answer about the same stands for the earlier, and leaves the rest as it is", () => {
  const first = { columns: { open: 1, high: 2 }, timeZone: "UTC" } as const;
  expect(after(first, { columns: { open: 6 }, timeZone: "+02:00" })).toEqual({
    columns: { open: 6, high: 2 },
    timeZone: "+02:00",
  });
  expect(after(first, { symbol: "ETH-USDT" })).toEqual({ ...first, symbol: "ETH-USDT" });
});

test("what is taken back is left to the file again, and nothing else is", () => {
  const first = { columns: { open: 1 }, timeZone: "UTC", symbol: "ETH-USDT" } as const;
  expect(after(first, { timeZone: undefined, columns: undefined })).toEqual({
    symbol: "ETH-USDT",
  });
});

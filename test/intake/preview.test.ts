import { expect, test } from "vitest";
import type { Overrides } from "#intake/files/importFile";
import { previewFile } from "#intake/files/previewFile";
import { fileOf, NOW } from "./source.ts";

const HEADER = "Date,Open,High,Low,Close,Volume";

/** Days of January 2024 as bars, their dates as `write` writes them. */
function days(count: number, write: (day: string) => string): string {
  const lines = Array.from({ length: count }, (_, index) => {
    return `${write(String(index + 1).padStart(2, "0"))},10,12,9,11,5`;
  });
  return [HEADER, ...lines].join("\n");
}

async function orderShown(text: string, overrides: Overrides = {}) {
  const file = fileOf("ETHUSDT-1d.csv", text);
  return (await previewFile(file, overrides, { now: NOW })).choices?.dateOrder;
}

test("the order of day and month is shown that was taken", async () => {
  expect(await orderShown(days(20, (day) => `01/${day}/2024`))).toBe("monthFirst");
  expect(await orderShown(days(20, (day) => `${day}/01/2024`))).toBe("dayFirst");
  expect(await orderShown(days(20, (day) => `2024-01-${day}`))).toBeNull();
});

test("no order is shown while a person must say it, and then the one that was said", async () => {
  const text = days(12, (day) => `${day}/01/2024`);
  expect(await orderShown(text)).toBeNull();
  expect(await orderShown(text, { dateOrder: "dayFirst" })).toBe("dayFirst");
});

async function zoneShown(write: (day: string) => string) {
  const file = fileOf("ETHUSDT-1d.csv", days(20, write));
  return (await previewFile(file, {}, { now: NOW })).choices?.timeZone;
}

test.for([
  ["02-01-2024", (day: string) => `${day}-01-2024`],
  ["20240102093000", (day: string) => `202401${day}093000`],
  ["202401020930", (day: string) => `202401${day}0930`],
  ["2024-01-02", (day: string) => `2024-01-${day}`],
  ["2024-01-02 09:30", (day: string) => `2024-01-${day} 09:30`],
] as const)("UTC is shown for times such as %s, which name no zone", async ([, write]) => {
  expect(await zoneShown(write)).toBe("UTC");
});

test.for([
  ["1704187800", (day: string) => String(Date.UTC(2024, 0, Number(day)) / 1000)],
  ["1704187800000", (day: string) => String(Date.UTC(2024, 0, Number(day)))],
  ["2024-01-02T09:30Z", (day: string) => `2024-01-${day}T09:30Z`],
  ["2024-01-02 09:30 -0500", (day: string) => `2024-01-${day} 09:30 -0500`],
  ["2024-01-02 09:30+01:00", (day: string) => `2024-01-${day} 09:30+01:00`],
] as const)("no zone is shown for times such as %s, which name their own", async ([, write]) => {
  expect(await zoneShown(write)).toBeNull();
});

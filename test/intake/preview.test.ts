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

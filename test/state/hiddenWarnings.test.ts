import { expect, test } from "vitest";
import { warningsUpTo } from "../../src/state/hiddenWarnings.ts";

const MAY = Date.UTC(2024, 4, 1);
const jump = (day: string) => `1 jump of the price, ${day} 04:00 UTC first by a factor of 700`;

test("without a lockbox all is shown", () => {
  const warnings = [jump("2024-06-01"), "the largest rate is 30 %"];
  expect(warningsUpTo(warnings, undefined)).toEqual({ shown: warnings, hidden: 0 });
});

test.for([
  ["what names a moment before the hidden part", jump("2024-04-30")],
  ["what names no figure", "no time zone, UTC assumed"],
])("%s is shown", ([, warning = ""]) => {
  expect(warningsUpTo([warning], MAY)).toEqual({ shown: [warning], hidden: 0 });
});

test("a day that is hidden from an hour on is hidden", () => {
  const noon = Date.UTC(2024, 4, 1, 12);
  expect(warningsUpTo(["a high of 9 on 2024-05-01", jump("2024-05-01")], noon)).toEqual({
    ...{ shown: [jump("2024-05-01")], hidden: 1 },
  });
});

test.for([
  ["what names a hidden moment", jump("2024-05-01")],
  ["what names one of two", "2024-04-30 00:00 follows 2024-05-02"],
  ["what names a day alone", "nothing on 2024-05-01"],
  ["what names an hour of it as a file writes it", "it ends 2024-05-01T00:00:00Z"],
  ["what names one of two in another form", "2024-04-30 00:00 follows 20240502"],
  ["what names one of two as others write it", "2024-04-30 00:00 follows 2.5.2024"],
  ["what names one of two by its month", "2024-04-30 00:00 follows Dec 29"],
  ["what names one of two without a year", "2024-04-30 00:00 follows 5/2"],
  ["a figure of nobody knows when", "1 row left out, line 700 first: the close 9 lies outside"],
])("%s is hidden, and counted", ([, warning = ""]) => {
  expect(warningsUpTo([warning], MAY)).toEqual({ shown: [], hidden: 1 });
});

import { expect, test } from "@playwright/test";
import { drop, openEmpty, runBacktest, show } from "./page.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, half past nine in New York. */
const OPENING = Date.UTC(2024, 0, 8, 14, 30);

test("hours of a session that begins at half past are run as they come", async ({ page }) => {
  await openEmpty(page);
  const days = Array.from({ length: 60 }, (_, day) => OPENING + day * DAY);
  const rows = days
    .filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
    .flatMap((day) => [0, 1, 2, 3, 4, 5, 6].map((hour) => day + hour * HOUR))
    .map((time, row) => {
      const price = (100 + 10 * Math.sin(row / 20)).toFixed(2);
      return `${time},${price},${price},${price},${price},5`;
    });
  const content = Buffer.from(["timestamp,open,high,low,close,volume", ...rows].join("\n"));
  await drop(page, [{ name: "AAPLUSD-1h.csv", content }]);
  await expect(page.getByText("is stored and chosen.")).toBeVisible();
  await show(page, "Lab");
  await expect(page.getByLabel("Step between decisions")).toHaveValue("1h");
  await runBacktest(page);
});

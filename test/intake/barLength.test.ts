import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#engine/market/timeframe";
import { importFile } from "#intake/files/importFile";
import { importFiles } from "#intake/files/importFiles";
import { previewFile } from "#intake/files/previewFile";
import { joinSeries } from "#intake/series/joinParts";
import { codesOf, fileOf, NOW, onlySeries, read } from "./source.ts";

const START = Date.UTC(2024, 0, 1);
const bars = (...hours: readonly number[]) =>
  [
    "timestamp,open,high,low,close,volume",
    ...hours.map((hour) => `${START + hour * HOUR},10,12,9,11,5`),
  ].join("\n");
const spread = bars(0, 2, 4);

async function refusal(text: string, timeframe: number) {
  const result = await read("ETHUSDT.csv", text, { timeframe });
  return result.ok ? null : result.issues[0];
}

test("three hourly bars two hours apart are taken for two-hourly ones until a person says so", async () => {
  const sniffed = onlySeries(await read("ETHUSDT.csv", spread));
  expect(sniffed.series.timeframe).toBe(2 * HOUR);
  const chosen = onlySeries(await read("ETHUSDT.csv", spread, { timeframe: HOUR }));
  expect(chosen.series.timeframe).toBe(HOUR);
  expect(chosen.quality).toMatchObject({ rows: 3, gaps: 2, missingBars: 2 });
  expect(chosen.warnings).toEqual([
    { code: "W_TIMEFRAME", message: "bars of 1h as chosen, though rows are usually 2h apart" },
    { code: "W_GAPS", message: "2 gaps, 2 bars missing; not filled" },
  ]);
});

test("what the rows say anyway changes nothing", async () => {
  const [plain, chosen] = await Promise.all([
    read("ETHUSDT.csv", spread),
    read("ETHUSDT.csv", spread, { timeframe: 2 * HOUR }),
  ]);
  expect(chosen).toEqual(plain);
  expect(await read("ETHUSDT.csv", spread, { timeframe: null })).toEqual(plain);
});

test("a length is refused when rows are closer together", async () => {
  expect(await refusal(spread, 4 * HOUR)).toEqual({
    code: "E_TIMEFRAME",
    message:
      "rows are closer together than bars of 4h: 2024-01-01 02:00 UTC follows 2024-01-01 00:00 after 2h; choose 2h, or go by the rows",
  });
  const most = await refusal(bars(0, 4, 5, 6), 4 * HOUR);
  expect(most?.message).toMatch(
    /2024-01-01 05:00 UTC follows 2024-01-01 04:00 after 1h; choose 1h/,
  );
});

test("a length is refused when rows do not stand on its steps", async () => {
  expect(await refusal(spread, 90 * MINUTE)).toEqual({
    code: "E_TIMEFRAME",
    message:
      "rows do not stand on steps of 90m: 2024-01-01 02:00 UTC follows 2024-01-01 00:00 after 2h; choose 2h, or go by the rows",
  });
  expect((await refusal(bars(0, 6, 10, 14), 3 * HOUR))?.message).toMatch(
    /2024-01-01 10:00 UTC follows 2024-01-01 06:00 after 4h; choose 2h/,
  );
});

test("a person's word counts more than a few rows, which are told", async () => {
  const text = bars(0, 4, 8, 9, 12);
  const { series, warnings } = onlySeries(await read("ETHUSDT.csv", text, { timeframe: 4 * HOUR }));
  expect(series.timeframe).toBe(4 * HOUR);
  expect(warnings.map(({ code }) => code)).toEqual(["W_OFF_GRID"]);
});

test("a length may be chosen that sessions begin with half a bar of", async () => {
  const hours = Array.from({ length: 20 }, (_, day) => [24 * day + 11.5, 24 * day + 15]).flat();
  const { series } = onlySeries(await read("AAPL.csv", bars(...hours), { timeframe: 2 * HOUR }));
  expect(series.timeframe).toBe(2 * HOUR);
});

test("days that begin at any hour are days", async () => {
  const text = bars(16, 40, 88, 160, 232);
  const { series, quality } = onlySeries(await read("ETHUSDT.csv", text, { timeframe: DAY }));
  expect(series.timeframe).toBe(DAY);
  expect(quality.missingBars).toBe(1 + 2 + 2);
});

test("a single bar is enough where its length is told", async () => {
  expect(codesOf(await read("ETHUSDT.csv", bars(0)))).toEqual(["E_TOO_FEW"]);
  const { series } = onlySeries(await read("ETHUSDT.csv", bars(0), { timeframe: HOUR }));
  expect(series.timeframe).toBe(HOUR);
});

test("stamps that tell when bars close are moved by the chosen length", async () => {
  const overrides = { timeframe: HOUR, barLabel: "close" } as const;
  const { series } = onlySeries(await read("ETHUSDT.csv", spread, overrides));
  expect(series).toMatchObject({
    openTime: Float64Array.of(START - HOUR, START + HOUR, START + 3 * HOUR),
  });
});

test("funding has no bars, so a length passes it by", async () => {
  const funding = `calc_time,last_funding_rate\n${[0, 8, 16].map((hour) => `${START + hour * HOUR},0.0001`).join("\n")}`;
  const chosen = await read("BTCUSDT-fundingRate.csv", funding, { timeframe: HOUR });
  expect(chosen).toEqual(await read("BTCUSDT-fundingRate.csv", funding));
});

test("files that are joined are checked together, and both are turned away", async () => {
  const sources = [fileOf("ETHUSDT-a.csv", spread), fileOf("ETHUSDT-b.csv", bars(6.5, 8, 9.5, 11))];
  const timeframe = HOUR;
  const { files } = await importFiles(sources, {
    now: NOW,
    overrides: [{ timeframe }, { timeframe }],
  });
  expect(files.map(({ result }) => !result.ok && result.issues[0]?.code)).toEqual([
    "E_TIMEFRAME",
    "E_TIMEFRAME",
  ]);
});

test("a stored series keeps its chosen length when the next month is joined to it", async () => {
  const hourly = onlySeries(await read("ETHUSDT.csv", spread, { timeframe: HOUR })).series;
  const next = onlySeries(await read("ETHUSDT.csv", bars(5, 6, 7))).series;
  const [joined, ...others] = joinSeries([hourly, next]);
  expect(others).toEqual([]);
  expect(joined?.series.timeframe).toBe(HOUR);
  expect(joined?.quality).toMatchObject({ rows: 6, gaps: 2, missingBars: 2 });
});

test("a preview tells the length that the rows say, even of a choice that is refused", async () => {
  const preview = await previewFile(
    fileOf("ETHUSDT.csv", spread),
    { timeframe: DAY },
    { now: NOW },
  );
  expect(preview).toMatchObject({
    ok: false,
    issues: [{ code: "E_TIMEFRAME" }],
    choices: { timeframe: 2 * HOUR },
  });
});

test("a timeframe that is none is a mistake of the caller", async () => {
  for (const timeframe of [0, -HOUR, 0.5, Number.NaN]) {
    await expect(
      importFile(fileOf("a.csv", spread), { now: NOW, overrides: { timeframe } }),
    ).rejects.toThrow(`was ${timeframe}`);
  }
});

test("a length is taken when it divides most steps, and never when most are shorter", async () => {
  const steps = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 12 }), async (hours, length) => {
      let at = 0;
      const text = bars(0, ...hours.map((step) => (at += step)));
      const result = await read("ETHUSDT.csv", text, { timeframe: length * HOUR });
      const closer = hours.filter((step) => step < length).length;
      const off = hours.filter((step) => step > length && step % length > 0).length;
      if (closer + off === 0) expect(result.ok).toBe(true);
      if (2 * closer > hours.length) expect(result.ok).toBe(false);
      if (2 * Math.max(closer, off) <= hours.length) expect(result.ok).toBe(true);
    }),
    { numRuns: 100 },
  );
});

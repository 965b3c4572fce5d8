import { expect, test } from "vitest";
import { changesInWords, importRecordOf } from "#state/importRecord";
import { importFiles } from "#workers/importFiles";

const START = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;

function hours(count: number): string[] {
  return Array.from({ length: count }, (_, hour) => `${START + hour * HOUR},10,12,9,11,5`);
}

async function seriesOf(lines: readonly string[]) {
  const text = ["timestamp,open,high,low,close,volume", ...lines].join("\n");
  const chosen = [{ file: new File([text], "ETHUSDT-1h.csv"), overrides: {} }];
  const { stored } = await importFiles(chosen, { id: crypto.randomUUID(), now: START + 1e12 });
  const series = stored[0]?.dataset.series[0];
  if (series === undefined) throw new Error("nothing was stored");
  return series;
}

test("what an import changed is kept with the dataset, and told in sentences", async () => {
  const lines = hours(240);
  const wrong = `${START + 240 * HOUR},10,9,12,11,5`;
  const record = importRecordOf(await seriesOf([...lines, lines[3] ?? "", wrong]));
  expect(record?.quality).toMatchObject({ duplicates: 1, ohlcViolations: 1 });
  expect(record === null ? [] : changesInWords(record)).toEqual([
    "1 row: left out because they were wrong",
    "1 row: left out as identical duplicates",
    "The order of the rows was sorted.",
  ]);
});

test("a record that is none, as in a backup somebody wrote, is no record", async () => {
  const series = await seriesOf(hours(48));
  expect(importRecordOf(series)).not.toBeNull();
  for (const details of [null, {}, { format: "x" }, { format: "x", quality: { changes: 1 } }]) {
    expect(importRecordOf({ ...series, details })).toBeNull();
  }
});

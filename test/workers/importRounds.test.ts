import { expect, test } from "vitest";
import { listDatasets } from "#storage/datasets";
import type { ImportProgress } from "#workers/importOutcome";
import { importRounds } from "#workers/importRounds";

const TICKET = { id: "rounds", now: Date.UTC(2026, 10, 25) };

/** Hours of bars at a price of no other test: content that is stored is not stored twice. */
function fileOf(name: string, from: number, price: number) {
  const lines = Array.from({ length: 24 }, (_, hour) =>
    [
      Date.UTC(2024, 0, 1) + (from + hour) * 3_600_000,
      price,
      price + 2,
      price - 1,
      price + 1,
      5,
    ].join(),
  );
  const text = ["timestamp,open,high,low,close,volume", ...lines].join("\n");
  return { file: new File([text], name), overrides: {} };
}

test("more rows than fit at once are stored in rounds, each series in one piece", async () => {
  const chosen = [
    fileOf("AARUSDT-1h-2024-01.csv", 0, 8120),
    fileOf("ABRUSDT-1h-2024-01.csv", 0, 8130),
    fileOf("ACRUSDT-1h-2024-01.csv", 0, 8140),
    { file: new File(["hello"], "broken.csv"), overrides: {} },
    fileOf("ABRUSDT-1h-2024-02.csv", 24, 8130),
  ];
  const places: number[] = [];
  const report = ({ place, bytesRead }: ImportProgress) => {
    if (bytesRead === 0) places.push(place);
  };
  const { stored, turnedAway } = await importRounds(chosen, TICKET, report, 60);
  expect(places).toEqual([0, 1, 2, 1, 3, 4]);
  expect(stored.map((one) => [one.places, one.dataset.name])).toEqual([
    [[0], "AARUSDT-1h-2024-01.csv"],
    [[2], "ACRUSDT-1h-2024-01.csv"],
    [[1, 4], "ABR-USDT from 2 files"],
  ]);
  expect(turnedAway.map((one) => [one.places, one.issues[0]?.code])).toEqual([
    [[3], "E_NO_HEADER"],
  ]);
  const ids = stored.map(({ dataset }) => dataset.id);
  expect(new Set(ids).size).toBe(3);
  const kept = (await listDatasets()).filter(({ id }) => ids.includes(id));
  expect(kept.map(({ series }) => series[0]?.rows).toSorted()).toEqual([24, 24, 48]);
});

test("a name that a person gave tells which files belong together", async () => {
  const named = (name: string, from: number) => ({
    ...fileOf(name, from, 8150),
    overrides: { symbol: "ADR-USDT" },
  });
  const chosen = [
    fileOf("AERUSDT-1h.csv", 0, 8160),
    named("x.csv", 0),
    fileOf("AFRUSDT-1h.csv", 0, 8170),
    named("y.csv", 24),
  ];
  const { stored } = await importRounds(chosen, { ...TICKET, id: "named" }, () => {}, 60);
  expect(stored.map(({ places }) => places)).toEqual([[0], [2], [1, 3]]);
});

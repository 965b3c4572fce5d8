import { expect, test } from "vitest";
import { importFiles } from "#intake/files/importFiles";
import { storeInstruments } from "#workers/storeInstruments";

const TICKET = { id: "instruments", now: Date.UTC(2026, 10, 25) };

test("a file of many symbols is read through once to tell its hash, not once for each", async () => {
  const symbols = Array.from({ length: 12 }, (_, place) => `AB${"CDEFGHIJKLMN"[place]}-USDT`);
  const rows = symbols.flatMap((symbol, place) =>
    Array.from({ length: 24 }, (_, hour) => {
      const time = Date.UTC(2024, 0, 1) + hour * 3_600_000;
      return `${symbol},${time},${10 + place},${12 + place},${9 + place},${11 + place},5`;
    }),
  );
  const text = ["symbol,timestamp,open,high,low,close,volume", ...rows].join("\n");
  const file = new File([text], "all.csv");
  const overrides = { splitSymbols: true };
  const imported = await importFiles([file], { now: TICKET.now, overrides: [overrides] });
  let readings = 0;
  const stream = file.stream.bind(file);
  Object.defineProperty(file, "stream", {
    value: () => {
      readings++;
      return stream();
    },
  });
  const chosen = [{ file, overrides }];
  const { stored, turnedAway } = await storeInstruments(chosen, imported, TICKET);
  expect([stored.length, turnedAway]).toEqual([12, []]);
  expect(new Set(stored.map(({ dataset }) => dataset.files[0]?.sha256)).size).toBe(1);
  expect(readings).toBe(1);
});

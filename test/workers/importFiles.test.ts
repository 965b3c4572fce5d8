import { expect, test } from "vitest";
import { listDatasets } from "#storage/datasets";
import { importFiles } from "#workers/importFiles";

const TICKET = { id: "import-in-a-worker", now: Date.UTC(2026, 10, 25) };
const HEADER = "timestamp,open,high,low,close,volume";

function fileOf(name: string, text = ""): File {
  return new File([text], name);
}

/** Hours of bars from the given hour on, at prices of no other test: content that is stored is not stored twice. */
function bars(from: number, count: number): string {
  const start = Date.UTC(2024, 0, 1);
  const lines = Array.from(
    { length: count },
    (_, hour) => `${start + (from + hour) * 3_600_000},7310,7312,7309,7311,5`,
  );
  return [HEADER, ...lines].join("\n");
}

const choose = (...files: readonly File[]) => files.map((file) => ({ file, overrides: {} }));

test("files a reader gets stuck in are refused, and the others are read without them", async () => {
  const workers: Worker[] = [];
  const { stored, turnedAway } = await importFiles(
    choose(fileOf("a"), fileOf("stuck 1"), fileOf("b"), fileOf("stuck 2"), fileOf("c")),
    TICKET,
    {
      hangSeconds: 2,
      worker: () => {
        const url = new URL("./stuck.worker.ts", import.meta.url);
        const worker = new Worker(url, { type: "module" });
        workers.push(worker);
        return worker;
      },
    },
  );
  expect(workers).toHaveLength(3);
  expect(stored).toEqual([]);
  const reasons = turnedAway.map(({ places, issues }) => [...places, issues[0]?.code]);
  expect(reasons.toSorted()).toEqual([
    [0, "E_READ"],
    [1, "E_HANG"],
    [2, "E_READ"],
    [3, "E_HANG"],
    [4, "E_READ"],
  ]);
  expect(turnedAway.find(({ places }) => places[0] === 4)?.issues[0]?.message).toBe("c");
}, 20_000);

test("parts of a series are one dataset with the hashes of its files; a broken file stops nobody", async () => {
  const seen = new Set<number>();
  const { stored, turnedAway } = await importFiles(
    choose(
      fileOf("BTCUSDT-1h-a.csv", bars(0, 24)),
      fileOf("broken.csv", `${HEADER}\n1704067200000,10,9,12,11,5`),
      fileOf("BTCUSDT-1h-b.csv", bars(24, 24)),
      fileOf("ETHUSDT-1h.csv", bars(0, 30)),
    ),
    TICKET,
    { follow: ({ place }) => seen.add(place) },
  );
  expect(turnedAway).toMatchObject([
    { places: [1], name: "broken.csv", issues: [{ code: expect.stringMatching(/^E_/) }] },
  ]);
  expect(stored.map(({ places, dataset }) => [places, dataset.name])).toEqual([
    [[0, 2], "BTC-USDT from 2 files"],
    [[3], "ETHUSDT-1h.csv"],
  ]);
  const [bitcoin] = stored;
  expect(bitcoin?.dataset.series[0]).toMatchObject({ rows: 48, gaps: 0 });
  const [file] = bitcoin?.dataset.files ?? [];
  const text = new TextEncoder().encode(bars(0, 24));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(file).toEqual({ name: "BTCUSDT-1h-a.csv", bytes: text.length, sha256 });
  expect(seen).toContain(3);
  // Other tests store and remove in the same browser meanwhile.
  const ours = (await listDatasets()).filter(({ id }) => id.startsWith(TICKET.id));
  expect(ours.map(({ id }) => id).toSorted()).toEqual([TICKET.id, `${TICKET.id}-2`]);
});

test("a large file that streams without a pause tells of its progress", async () => {
  const minutes = 700_000;
  const start = Date.UTC(2020, 0, 1);
  const lines = Array.from(
    { length: minutes },
    (_, minute) =>
      `${start + minute * 60_000},10.00000000,12.00000000,9.00000000,11.00000000,5.0000`,
  );
  const file = fileOf("BTCUSDT-1m.csv", [HEADER, ...lines].join("\n"));
  const heard: number[] = [];
  const { stored } = await importFiles(choose(file), TICKET, {
    follow: ({ bytesRead }) => heard.push(bytesRead),
  });
  expect(stored).toHaveLength(1);
  const between = heard.filter((bytes) => bytes > 0 && bytes < file.size);
  expect(between.length).toBeGreaterThan(0);
}, 60_000);

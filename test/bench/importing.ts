import { execFileSync } from "node:child_process";
import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Papa from "papaparse";
import { importFile } from "#intake/files/importFile";
import type { Measurement } from "./measurement.ts";

const ROWS = 1_000_000;
const ROUNDS = 3;
const MINUTE = 60_000;
const START = Date.UTC(2020, 0, 1);
const NAME = "BTCUSDT-1m.csv";

/** Target 7: a million rows of CSV beside the mere stream of their bytes and beside papaparse. */
export async function importing(): Promise<readonly Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "importing-"));
  try {
    const path = join(folder, NAME);
    await writeFile(path, klines());
    return await measure(new File([await openAsBlob(path)], NAME), growthOf(path));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(file: File, grown: number): Promise<readonly Measurement[]> {
  const works = {
    stream: () => drain(file),
    own: () => importRows(file),
    papaparse: () => parseRows(file),
  };
  await works.own();
  const times = { stream: [] as number[], own: [] as number[], papaparse: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ["stream", "own", "papaparse"] as const) {
      collectGarbage();
      const before = performance.now();
      await works[name]();
      times[name].push(performance.now() - before);
    }
  }
  const [stream, own, papaparse] = [times.stream, times.own, times.papaparse].map(
    (all) => all.toSorted((a, b) => a - b)[ROUNDS >> 1] as number,
  ) as [number, number, number];
  const parts = {
    ...{ "ms, stream": stream, "ms, own": own, "ms, papaparse": papaparse },
    "rows per second": (ROWS / own) * 1000,
    "MB of file": file.size / 1e6,
  };
  return [
    {
      name: "import of 10⁶ rows / stream",
      ratio: own / stream,
      target: "≤ 4.5",
      stretch: "≤ 3",
      parts,
    },
    {
      name: "papaparse / import of 10⁶ rows",
      ratio: papaparse / own,
      target: "≥ 5",
      stretch: "",
      parts,
    },
    {
      name: "memory growth of an import / 120 MB",
      ratio: grown / 120e6,
      ...{ target: "< 1", stretch: "" },
      parts: { "MB at most": grown / 1e6 },
    },
  ];
}

/** What papaparse leaves behind, nobody else pays for. */
const collectGarbage = (() => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
})();

async function drain(file: File): Promise<void> {
  const reader = file.stream().getReader();
  while (!(await reader.read()).done);
}

async function importRows(file: File): Promise<void> {
  const result = await importFile(file, { now: START + 10 * ROWS * MINUTE });
  const rows = result.ok ? result.series[0]?.quality.rows : 0;
  if (rows !== ROWS) throw new Error(`${rows} rows were imported`);
}

async function parseRows(file: File): Promise<void> {
  const rows = Papa.parse(await file.text(), { skipEmptyLines: true }).data.length;
  if (rows !== ROWS) throw new Error(`${rows} rows were parsed`);
}

/** Bytes by which a fresh process grows at most: this one has memory to spare by now. */
function growthOf(path: string): number {
  const script = fileURLToPath(new URL("./importGrowth.ts", import.meta.url));
  return Number(execFileSync("npx", ["tsx", script, path], { encoding: "utf8" }));
}

/** As Binance writes them. */
function klines(): string {
  const lines: string[] = [];
  let price = 30_000;
  for (let row = 0; row < ROWS; row++) {
    const open = price;
    price = Math.round((open + 10 * Math.sin(row * row)) * 100) / 100;
    const [high, low] = [Math.max(open, price) + 1.5, Math.min(open, price) - 1.5];
    const time = START + row * MINUTE;
    const prices = [open, high, low, price].map((value) => value.toFixed(8)).join(",");
    lines.push(
      `${time},${prices},${(row % 977) + 0.5},${time + MINUTE - 1},1234567.12345678,321,0.5,15000.5,0`,
    );
  }
  return `${lines.join("\n")}\n`;
}

import { isDeepStrictEqual } from "node:util";
import { flawOf } from "#engine/market/assertSeries";
import { columnsOf, type Series, stampsOf } from "#engine/market/series";
import { RandomStream } from "#engine/permutation/randomStream";
import { type ImportResult, importFile } from "#intake/files/importFile";
import { type FuzzSeed, fuzzSeeds } from "./fuzzSeeds.ts";
import { mutate } from "./mutate.ts";

/** Something that must not happen, with the bytes that made it happen. */
export interface FuzzFailure {
  readonly run: number;
  readonly name: string;
  readonly what: string;
  readonly base64: string;
}

export interface FuzzReport {
  readonly runs: number;
  readonly accepted: number;
  readonly asked: number;
  readonly refused: number;
  /** The longest that 10 kB took, in milliseconds of this process. */
  readonly slowest: number;
  readonly failures: readonly FuzzFailure[];
}

/** A fixed present, so that runs repeat. */
const NOW = Date.UTC(2026, 10, 25);
/** What 10 kB may take. A slow run is tried again: the machine may have been busy. */
const LIMIT = { milliseconds: 50, bytes: 10_000, tries: 3 };
/** A damaged frame of ZSTD has its decoder, which cannot be told to stop, copy for 150 ms. */
const PACKED_COLUMNS = { names: /\.(feather|parquet)$/, milliseconds: 500 };
/** Of random numbers, beside those of the engine. */
const DOMAIN = 200;
const FOLDERS = ["test/fixtures/bad", "test/fixtures/formats"];
const REPORT_EVERY = 10_000;

/** Imports so many mutated files; the same seed makes the same files. */
export async function fuzz(
  count: number,
  seed: number,
  report: (done: number) => void = () => {},
): Promise<FuzzReport> {
  const seeds = fuzzSeeds(FOLDERS);
  for (const one of seeds) await importFile(new File([one.bytes], one.name), { now: NOW }); // readers load when first used
  const failures: FuzzFailure[] = [];
  const counts = { accepted: 0, asked: 0, refused: 0 };
  let slowest = 0;
  for (let run = 0; run < count; run++) {
    const { name, bytes } = mutated(seeds, seed, run);
    const fail = (what: string) =>
      failures.push({ run, name, what, base64: Buffer.from(bytes).toString("base64") });
    try {
      const { result, time } = await timed(name, bytes);
      slowest = Math.max(slowest, time);
      if (time > limitOf(name)) fail(`took ${Math.round(time)} ms per 10 kB`);
      const nonsense = nonsenseIn(result);
      if (nonsense !== null) fail(nonsense);
      counts[result.ok ? "accepted" : result.questions.length > 0 ? "asked" : "refused"]++;
    } catch (error) {
      fail(`threw ${error instanceof Error ? error.stack : String(error)}`);
    }
    if ((run + 1) % REPORT_EVERY === 0) report(run + 1);
  }
  return { runs: count, ...counts, slowest: Math.round(slowest), failures };
}

function mutated(seeds: readonly FuzzSeed[], seed: number, run: number): FuzzSeed {
  const stream = new RandomStream(seed, DOMAIN, run);
  const draw = (below: number) => stream.below(below);
  const one = seeds[draw(seeds.length)] as FuzzSeed;
  const other = seeds[draw(seeds.length)] as FuzzSeed;
  return { name: one.name, bytes: mutate(one.bytes, other.bytes, draw) };
}

function limitOf(name: string): number {
  return PACKED_COLUMNS.names.test(name) ? PACKED_COLUMNS.milliseconds : LIMIT.milliseconds;
}

async function timed(name: string, bytes: Uint8Array<ArrayBuffer>) {
  let time = Number.POSITIVE_INFINITY;
  let result: ImportResult | undefined;
  for (let left = LIMIT.tries; left > 0 && time > limitOf(name); left--) {
    const file = new File([bytes], name);
    const before = process.cpuUsage();
    result = await importFile(file, { now: NOW });
    const { user, system } = process.cpuUsage(before);
    time = (user + system) / 1000 / Math.max(1, bytes.length / LIMIT.bytes);
  }
  return { result: result as ImportResult, time };
}

/** Says what an accepted file must not hold, or a refusal must not lack; null when all is well. */
export function nonsenseIn(result: ImportResult): string | null {
  if (!isDeepStrictEqual(structuredClone(result), result)) return "does not survive postMessage";
  if (!result.ok) {
    const notes = [...result.issues, ...result.questions];
    if (notes.length === 0) return "turned away without a reason";
    return notes.every(({ code, message }) => /^[AE]_[A-Z0-9_]+$/.test(code) && message !== "")
      ? null
      : "a reason without code or message";
  }
  if (result.series.length === 0) return "accepted without a series";
  for (const { series, quality } of result.series) {
    const reason = nonsenseInSeries(series);
    if (reason !== null) return reason;
    if (quality.rows !== stampsOf(series).length) return "counts other rows than there are";
  }
  return null;
}

/** Beside what no series may hold: what an import has no reason to make. */
function nonsenseInSeries(series: Series): string | null {
  const stamps = stampsOf(series);
  const [first, last] = [stamps[0], stamps.at(-1)];
  if (first === undefined || last === undefined) return "an empty series";
  if (series.symbol === "") return "no symbol";
  const flaw = flawOf(series);
  if (flaw !== null) return flaw;
  for (const [name, column] of columnsOf(series)) {
    if (column.some((value) => Object.is(value, -0))) return `${name} holds −0`;
  }
  return first < Date.UTC(1900) || last > NOW ? `times from ${first} to ${last}` : null;
}

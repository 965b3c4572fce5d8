import { flawOf } from "#engine/market/assertSeries";
import { type Series, seriesName, stampsOf } from "#engine/market/series";
import { assemble, columnLengths } from "../columnChunks.ts";
import { contentHash } from "../contentHash.ts";
import type { DatasetSummary, SeriesSummary } from "../schema.ts";
import { BadArchive } from "./badArchive.ts";
import { ByteReader } from "./byteReader.ts";
import { faultOf, lengthsOf } from "./checkEntry.ts";
import { type ArchiveEntry, FORMAT, type UnusableEntry, VERSION } from "./format.ts";
import { LineChain } from "./lineChain.ts";
import { fromText } from "./plainText.ts";

/** A dataset beyond this fits into no tab, and a small file may claim it. */
const MOST_BYTES = 2 ** 31;

/**
 * Reads an archive entry by entry, each checked; memory holds one at a time. An entry that cannot
 * be used stops none of the others. Only after the last one is it known that nothing is missing.
 *
 * @param rename - Ids that entries are to use instead of those of the file; may grow meanwhile.
 * @throws BadArchive with the reason when the file is none, is damaged, or is cut off.
 */
export async function* readArchive(
  file: Blob,
  rename?: ReadonlyMap<string, string>,
): AsyncGenerator<ArchiveEntry | UnusableEntry> {
  const reader = new ByteReader(file.stream().pipeThrough(new DecompressionStream("gzip")));
  const chain = new LineChain();
  try {
    await checkHeader(await nextLine(reader, chain));
    for (;;) {
      const before = chain.hash;
      const { kind, value } = parse(await nextLine(reader, chain), rename);
      if (kind === "end") {
        if (value !== before) throw new BadArchive("its check sum does not fit: it was changed");
        if ((await reader.line()) !== null) throw new BadArchive("there is more after its end");
        return;
      }
      yield await readEntry(reader, kind, value);
    }
  } catch (error) {
    // What the browser's gunzip says of a damaged or shortened file.
    if (error instanceof TypeError) {
      throw new BadArchive("it is no backup, or it is damaged or cut off", { cause: error });
    }
    throw error;
  } finally {
    await reader.cancel().catch(() => {}); // a stream that failed cannot be cancelled
  }
}

async function nextLine(reader: ByteReader, chain: LineChain): Promise<string> {
  const line = await reader.line();
  if (line === null) throw new BadArchive("it is cut off");
  await chain.add(line);
  return line;
}

function checkHeader(line: string): void {
  const { format, version } = parse(line) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) throw new BadArchive("it is no backup of Nullmarket");
  if (version !== VERSION) {
    throw new BadArchive(`it has version ${String(version)}, and this app reads ${VERSION}`);
  }
}

function parse(line: string, rename?: ReadonlyMap<string, string>) {
  try {
    return Object(fromText(line, rename)) as { kind?: unknown; value?: unknown };
  } catch (error) {
    throw new BadArchive("one of its lines is no JSON of ours", { cause: error });
  }
}

async function readEntry(
  reader: ByteReader,
  kind: unknown,
  value: unknown,
): Promise<ArchiveEntry | UnusableEntry> {
  const what = nameOf(kind, value);
  const fault = faultOf(kind, value);
  if (kind === "dataset") {
    const outcome = await readColumns(reader, value, fault);
    if (typeof outcome === "string") return { kind: "unusable", what, why: outcome };
    return { kind, value: value as DatasetSummary, series: outcome };
  }
  return fault === null
    ? ({ kind, value } as ArchiveEntry)
    : { kind: "unusable", what, why: fault };
}

/** The series of a dataset, or why it cannot be used; the reader stands behind it either way. */
async function readColumns(
  reader: ByteReader,
  value: unknown,
  fault: string | null,
): Promise<readonly Series[] | string> {
  const lengths = lengthsOf(value);
  if (lengths === null) throw new BadArchive("one of its datasets does not say how long it is");
  const sizes = columnLengths(lengths).map((rows) => rows * Float64Array.BYTES_PER_ELEMENT);
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const { series: summaries, hash, bytes } = value as DatasetSummary;
  const problem =
    fault ?? (bytes !== size || size > MOST_BYTES ? `it cannot have ${bytes} bytes` : null);
  if (problem !== null) {
    await reader.skip(size);
    return problem;
  }
  const columns: Float64Array<ArrayBuffer>[] = [];
  for (const one of sizes) columns.push(new Float64Array(await reader.bytes(one)));
  const series = assemble(summaries, columns);
  if ((await contentHash(series)) !== hash) return "it is not what was saved";
  return flawOfSeries(summaries, series) ?? series;
}

/** A file brings its own hash along, so that its content fits says nothing of its sense. */
function flawOfSeries(
  summaries: readonly SeriesSummary[],
  series: readonly Series[],
): string | null {
  for (const [place, one] of series.entries()) {
    const flaw = flawOf(one);
    if (flaw !== null) return flaw;
    const stamps = stampsOf(one);
    const { first, last } = summaries[place] as SeriesSummary;
    if (first !== stamps[0] || last !== stamps.at(-1)) {
      return `${seriesName(one)} does not begin and end when its card says`;
    }
  }
  return null;
}

function nameOf(kind: unknown, value: unknown): string {
  switch (kind) {
    case "dataset": {
      const { name } = Object(value) as { readonly name?: unknown };
      return typeof name === "string" ? `the dataset “${name}”` : "a dataset without a name";
    }
    case "run":
      return "a run";
    case "luckTest":
      return "a luck test";
    case "ledger":
      return "a record of what was tried";
    default:
      return `“${String(kind)}”`;
  }
}

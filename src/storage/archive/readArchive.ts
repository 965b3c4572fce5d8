import type { Series } from "#engine/market/series";
import { assemble, columnLengths } from "../columnChunks.ts";
import { contentHash } from "../contentHash.ts";
import type { DatasetSummary } from "../schema.ts";
import { BadArchive } from "./badArchive.ts";
import { ByteReader } from "./byteReader.ts";
import { checkEntry } from "./checkEntry.ts";
import { type ArchiveEntry, FORMAT, VERSION } from "./format.ts";
import { LineChain } from "./lineChain.ts";
import { fromText } from "./plainText.ts";

/** A dataset beyond this fits into no tab, and a small file may claim it. */
const MOST_BYTES = 2 ** 31;

/**
 * Reads an archive entry by entry, each checked; memory holds one at a time. Only after the last
 * one is it known that nothing is missing.
 *
 * @param rename - Ids that entries are to use instead of those of the file; may grow meanwhile.
 * @throws BadArchive with the reason when the file is none, is damaged, or is cut off.
 */
export async function* readArchive(
  file: Blob,
  rename?: ReadonlyMap<string, string>,
): AsyncGenerator<ArchiveEntry> {
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
      checkEntry(kind, value);
      const entry = { kind, value } as ArchiveEntry;
      yield entry.kind === "dataset"
        ? { ...entry, series: await readColumns(reader, entry.value) }
        : entry;
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

async function readColumns(
  reader: ByteReader,
  { name, series: summaries, hash, bytes }: DatasetSummary,
): Promise<readonly Series[]> {
  const cells = columnLengths(summaries).reduce((sum, rows) => sum + rows, 0);
  if (bytes !== cells * Float64Array.BYTES_PER_ELEMENT || bytes > MOST_BYTES) {
    throw new BadArchive(`its dataset “${name}” cannot have ${bytes} bytes`);
  }
  const columns: Float64Array<ArrayBuffer>[] = [];
  for (const rows of columnLengths(summaries)) {
    columns.push(new Float64Array(await reader.bytes(rows * Float64Array.BYTES_PER_ELEMENT)));
  }
  const series = assemble(summaries, columns);
  if ((await contentHash(series)) !== hash) {
    throw new BadArchive(`its dataset “${name}” is not what was saved`);
  }
  return series;
}

import { ImportRefusal } from "../files/importResult.ts";
import { type Bytes, chunksOf, peek } from "./chunks.ts";
import { gunzip, isGzip } from "./gunzip.ts";
import { isZip, readDirectory, readEntry, type ZipEntry } from "./zip.ts";

/** What is imported; a browser's `File` is one. */
export type ImportSource = Pick<File, "name" | "size" | "slice" | "stream">;

/** A file, or one of an archive, expanded. */
export interface Entry {
  /** Without the folders of an archive, and without `.gz`. */
  readonly name: string;
  readonly compressed: boolean;
  /** Starts from the beginning each time. */
  chunks(): AsyncGenerator<Bytes>;
}

/**
 * Finds the files in a file: itself, what gzip holds, or the data files of a zip archive.
 *
 * @param report - Told how many bytes of the file itself have been read.
 * @throws ImportRefusal for an empty file, a workbook, and an archive without data.
 */
export async function openContainer(
  source: ImportSource,
  report: (bytesRead: number) => void,
): Promise<readonly Entry[]> {
  const head = new Uint8Array(await source.slice(0, 4).arrayBuffer());
  if (head.length === 0) throw new ImportRefusal("E_EMPTY", "the file is empty: download it again");
  if (isZip(head)) return zipEntries(source, report);
  const name = baseName(source.name);
  if (isGzip(head)) {
    return [
      {
        name: name.replace(/\.(gz|gzip)$/i, ""),
        compressed: true,
        chunks: () => once(gunzip(source, report)),
      },
    ];
  }
  return [{ name, compressed: false, chunks: () => reported(chunksOf(source.stream()), report) }];
}

async function* reported(chunks: AsyncGenerator<Bytes>, report: (bytesRead: number) => void) {
  let bytesRead = 0;
  for await (const chunk of chunks) {
    bytesRead += chunk.length;
    report(bytesRead);
    yield chunk;
  }
}

async function zipEntries(
  source: ImportSource,
  report: (bytesRead: number) => void,
): Promise<readonly Entry[]> {
  const all = await readDirectory(source);
  if (all.some(({ name }) => /(^|\/)xl\//.test(name))) {
    throw new ImportRefusal("E_XLSX", "this is an Excel workbook: save the sheet as CSV first");
  }
  if (all.some(({ name }) => name === "[Content_Types].xml")) {
    throw new ImportRefusal("E_BINARY", "this is an Office document: save its table as CSV first");
  }
  if (all.some(({ name }) => name === "mimetype")) {
    throw new ImportRefusal("E_XLSX", "this is an OpenDocument file: save the sheet as CSV first");
  }
  const chosen = chooseData(all);
  if (chosen.length === 0) {
    throw new ImportRefusal(
      "E_NO_DATA_FILE",
      `the archive holds no CSV, JSON, Parquet or Feather file: ${
        all.length === 0
          ? "it is empty"
          : `it has ${all
              .slice(0, 3)
              .map(({ name }) => `“${name}”`)
              .join(", ")}`
      }; drop the file with the data itself`,
    );
  }
  let before = 0;
  return chosen.map((entry) => {
    before += entry.compressedBytes;
    const bytesRead = before;
    return {
      name: baseName(entry.name),
      compressed: true,
      async *chunks() {
        yield* once(readEntry(source, entry));
        report(bytesRead);
      },
    };
  });
}

/** Text files count only where there is nothing better: archives explain themselves in them. */
function chooseData(all: readonly ZipEntry[]): readonly ZipEntry[] {
  const files = all.filter(
    ({ name }) => !/(\/|^)(__MACOSX\/|\.)/.test(name) && !name.endsWith("/"),
  );
  const data = files.filter(({ name }) =>
    /\.(csv|tsv|json|jsonl|ndjson|parquet|pq|feather|arrow|gz|zip)$/i.test(name),
  );
  return data.length > 0
    ? data
    : files.filter(
        ({ name }) => /\.(txt|dat|prn|asc)$/i.test(name) && !/readme|licen[cs]e/i.test(name),
      );
}

/** What is compressed once is read, what is compressed twice is a trap or a mistake. */
async function* once(chunks: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
  const [head, all] = await peek(chunks, 4);
  if (isGzip(head) || isZip(head)) {
    await all.return(undefined);
    throw new ImportRefusal("E_NESTED", "this file is compressed twice: expand it once");
  }
  yield* all;
}

function baseName(name: string): string {
  return name.replace(/^.*[/\\]/, "");
}

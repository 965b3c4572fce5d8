import { ImportRefusal } from "../files/importResult.ts";
import { type Bytes, chunksOf, peek } from "./chunks.ts";
import { counted } from "./expansion.ts";
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

/** What is in a file. */
export interface Container {
  readonly entries: readonly Entry[];
  /** Names of files in an archive that were passed over for its data files. */
  readonly passedOver: readonly string[];
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
): Promise<Container> {
  const head = new Uint8Array(await source.slice(0, 4).arrayBuffer());
  if (head.length === 0) throw new ImportRefusal("E_EMPTY", "the file is empty: download it again");
  if (isZip(head)) return zipEntries(source, report);
  const name = baseName(source.name);
  if (isGzip(head)) {
    return single({
      name: name.replace(/\.(gz|gzip)$/i, ""),
      compressed: true,
      chunks: () => once(gunzip(source, report)),
    });
  }
  const chunks = () => reported(chunksOf(source.stream()), report);
  return single({ name, compressed: false, chunks });
}

function single(entry: Entry): Container {
  return { entries: [entry], passedOver: [] };
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
): Promise<Container> {
  const all = await readDirectory(source);
  if (all.some(({ name }) => /(^|\/)xl\//.test(name))) {
    throw new ImportRefusal("E_XLSX", "this is an Excel workbook: save the sheet as CSV first");
  }
  if (all.some(({ name }) => name === "[Content_Types].xml")) {
    throw new ImportRefusal("E_BINARY", "this is an Office document: save its table as CSV first");
  }
  if (all.some(({ name }) => name.endsWith(".iwa"))) {
    throw new ImportRefusal("E_XLSX", "this is a Numbers document: export its table as CSV first");
  }
  if (all.some(({ name }) => name === "mimetype")) {
    throw new ImportRefusal("E_XLSX", "this is an OpenDocument file: save the sheet as CSV first");
  }
  const { chosen, passedOver } = chooseData(all);
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
  const tally = { expanded: 0 };
  let before = 0;
  const entries = chosen.map((entry) => {
    before += entry.compressedBytes;
    const bytesRead = before;
    const own = { expanded: 0 };
    return {
      name: baseName(entry.name),
      compressed: true,
      async *chunks() {
        yield* once(counted(readEntry(source, entry), source.size, tally, own));
        report(bytesRead);
      },
    };
  });
  return { entries, passedOver };
}

/** Files that explain, check or show data, and hold none. */
const BESIDE_DATA =
  /readme|licen[cs]e|checksum|thumbs\.db|desktop\.ini|\.(md|pdf|html?|xml|png|jpe?g|gif|svg|css|js|py|ipynb|r|sh|bat|md5|sha\d*|sig|url)$/i;
/** What downloads say about themselves. */
const ABOUT_DATA =
  /^(metadata|manifest|condition|symbology|datapackage|dataset|info|config|schema|package)\.json$/i;

/** Text files count only where there is nothing better: archives explain themselves in them. */
function chooseData(all: readonly ZipEntry[]) {
  const files = all.filter(
    ({ name }) =>
      !/(^|[\\/])(__MACOSX[\\/]|\.[^.\\/])/.test(name) &&
      !name.endsWith("/") &&
      !BESIDE_DATA.test(baseName(name)),
  );
  const tables = files.filter(({ name }) =>
    /\.(csv|tsv|json|jsonl|ndjson|parquet|pq|feather|arrow|gz|zip)$/i.test(name),
  );
  const data = tables.filter(({ name }) => !ABOUT_DATA.test(baseName(name)));
  const texts = files.filter(({ name }) => /(^|[\\/])[^.]+$|\.(txt|dat|prn|asc|log)$/i.test(name));
  const chosen = [data, tables, texts].find(({ length }) => length > 0) ?? [];
  const others = files.filter((file) => !chosen.includes(file));
  return { chosen, passedOver: others.map(({ name }) => baseName(name)) };
}

/** What is compressed once is read, what is compressed twice is a trap or a mistake. */
async function* once(chunks: AsyncGenerator<Bytes>): AsyncGenerator<Bytes> {
  const [head, all] = await peek(chunks, 4);
  if (isGzip(head) || isZip(head)) {
    await all.return(undefined);
    throw new ImportRefusal(
      "E_NESTED",
      "this file is compressed twice: expand it once, and drop what is inside",
    );
  }
  yield* all;
}

function baseName(name: string): string {
  return name.replace(/^.*[/\\]/, "");
}

/** Zip archives by their central directory (APPNOTE 6.3, sections 4.3 and 4.4). */

import { ImportRefusal } from "../files/importResult.ts";
import { MOST_ENTRIES } from "../files/limits.ts";
import { type Bytes, chunksOf } from "./chunks.ts";
import { crc32 } from "./crc32.ts";
import { counted } from "./expansion.ts";
import { inflate } from "./inflate.ts";

/** What is needed of a file to jump around in it. */
export interface Sliceable {
  readonly size: number;
  slice(start: number, end: number): Blob;
}

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly checksum: number;
  readonly compressedBytes: number;
  /** Where its local header begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const METHODS: Readonly<Record<number, string>> = {
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "zstd",
  95: "xz",
  98: "PPMd",
};

export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    (bytes[2] === 3 || bytes[2] === 5) &&
    (bytes[3] === 4 || bytes[3] === 6)
  );
}

/**
 * Reads which files an archive holds.
 *
 * @throws ImportRefusal for a cut or damaged archive, and one of too many files.
 */
export async function readDirectory(file: Sliceable): Promise<readonly ZipEntry[]> {
  const { count, offset, size } = await findDirectory(file);
  if (count > MOST_ENTRIES) {
    throw new ImportRefusal(
      "E_ZIP_ENTRIES",
      `the archive holds ${count} files; at most ${MOST_ENTRIES} are read: unpack it and drop the files you need`,
    );
  }
  if (offset + size > file.size) throw cut();
  const view = await viewOf(file, offset, offset + size);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw cut();
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const commentBytes = view.getUint16(at + 32, true);
    if (at + 46 + nameBytes + extraBytes > view.byteLength) throw cut();
    const flags = view.getUint16(at + 8, true);
    const name = new Uint8Array(view.buffer, at + 46, nameBytes);
    const wide = wideFields(view, at, at + 46 + nameBytes, extraBytes);
    entries.push({
      name: new TextDecoder(flags & 0x800 ? "utf-8" : "windows-1252").decode(name),
      encrypted: (flags & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      ...wide,
    });
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  refuseOverlaps(entries, file.size);
  return entries;
}

/** Files that are made of the same bytes expand without end. */
function refuseOverlaps(entries: readonly ZipEntry[], size: number): void {
  const total = entries.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0);
  if (total <= size) return;
  throw new ImportRefusal(
    "E_BOMB",
    `the ${entries.length} files of the archive would fill ${total} bytes, and it has ${size}: they overlap, as in an attack; get it again from who made it`,
  );
}

/**
 * Expands one file of an archive and checks it against its checksum.
 *
 * @throws ImportRefusal for a damaged or locked entry, and for a bomb.
 */
export async function* readEntry(file: Sliceable, entry: ZipEntry): AsyncGenerator<Bytes> {
  if (entry.encrypted) {
    throw new ImportRefusal(
      "E_ENCRYPTED",
      `“${entry.name}” is password-protected: unpack it first`,
    );
  }
  if (entry.method !== 0 && entry.method !== 8) {
    throw new ImportRefusal(
      "E_ZIP_METHOD",
      `“${entry.name}” is compressed by ${METHODS[entry.method] ?? `method ${entry.method}`}, and only deflate is read: unpack it first`,
    );
  }
  const local = await viewOf(file, entry.offset, Math.min(file.size, entry.offset + 30));
  if (local.byteLength < 30 || local.getUint32(0, true) !== LOCAL) throw cut();
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = file.slice(start, Math.min(file.size, start + entry.compressedBytes));
  if (packed.size < entry.compressedBytes) throw cut();
  const expanded = entry.method === 0 ? chunksOf(packed.stream()) : inflate(packed.stream());
  let sum = 0;
  try {
    for await (const chunk of counted(expanded, entry.compressedBytes)) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ImportRefusal || error instanceof DOMException) throw error;
    throw damaged(entry);
  }
  if (sum !== entry.checksum) throw damaged(entry);
}

async function findDirectory(file: Sliceable) {
  const tailStart = Math.max(0, file.size - END_BYTES - 65_535);
  const tail = await viewOf(file, tailStart, file.size);
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    refuseSplit(tail.getUint16(at + 4, true));
    const found = {
      count: tail.getUint16(at + 10, true),
      size: tail.getUint32(at + 12, true),
      offset: tail.getUint32(at + 16, true),
    };
    const locator = at - 20;
    const is64 = locator >= 0 && tail.getUint32(locator, true) === LOCATOR_64;
    return is64 ? directory64(file, Number(tail.getBigUint64(locator + 8, true))) : found;
  }
  throw cut();
}

/** Counted from 0; 0xffff leaves the count to a wide directory. */
function refuseSplit(disk: number): void {
  if (disk === 0 || disk === 0xffff) return;
  throw new ImportRefusal(
    "E_ZIP",
    `this is part ${disk + 1} of a split zip archive: join its parts, or unpack them, and drop what is inside`,
  );
}

async function directory64(file: Sliceable, at: number) {
  if (at + 56 > file.size) throw cut();
  const view = await viewOf(file, at, at + 56);
  if (view.getUint32(0, true) !== END_64) throw cut();
  return {
    count: Number(view.getBigUint64(32, true)),
    size: Number(view.getBigUint64(40, true)),
    offset: Number(view.getBigUint64(48, true)),
  };
}

/** Sizes beyond 4 GB stand in an extra field, in this order, if their place says 0xffffffff. */
function wideFields(view: DataView, at: number, extraStart: number, extraBytes: number) {
  let compressedBytes = view.getUint32(at + 20, true);
  let offset = view.getUint32(at + 42, true);
  const end = extraStart + extraBytes;
  for (let field = extraStart; field + 4 <= end; ) {
    const size = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      let place = field + 4;
      const last = Math.min(end, place + size) - 8;
      if (view.getUint32(at + 24, true) === 0xffffffff) place += 8;
      if (compressedBytes === 0xffffffff && place <= last) {
        compressedBytes = Number(view.getBigUint64(place, true));
        place += 8;
      }
      if (offset === 0xffffffff && place <= last) offset = Number(view.getBigUint64(place, true));
    }
    field += 4 + size;
  }
  return { compressedBytes, offset };
}

async function viewOf(file: Sliceable, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

function cut(): ImportRefusal {
  return new ImportRefusal("E_ZIP", "the zip archive is cut off or damaged: download it again");
}

function damaged({ name }: ZipEntry): ImportRefusal {
  return new ImportRefusal("E_ZIP", `“${name}” in the zip archive is damaged: download it again`);
}

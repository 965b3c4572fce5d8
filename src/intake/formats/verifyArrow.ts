/**
 * Checks the frame of an Arrow file before a library trusts it: a length that was changed by
 * damage would have it count for hours. Layout: Arrow columnar format 1.5, IPC file; FlatBuffers.
 */

import { MOST_ROWS } from "../files/limits.ts";

const MAGIC_BYTES = 6;
const BLOCK_BYTES = 24;
const PAIR_BYTES = 16;
const DEEPEST = 8;
const MOST_FIELDS = 10_000;
/** Values that a byte may stand for where it is compressed, at most. */
const MOST_PACKED = 256;
const MESSAGE = { dictionary: 2, recordBatch: 3 } as const;
/** Where the footer lists blocks, and what they must be. */
const BLOCKS = [
  { slot: 2, kind: MESSAGE.dictionary },
  { slot: 3, kind: MESSAGE.recordBatch },
] as const;

/** @throws RangeError when lengths and places do not fit the file or each other. */
export function verifyArrow(bytes: Uint8Array<ArrayBuffer>): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - MAGIC_BYTES - 4;
  const footerBytes = view.getInt32(end, true);
  if (footerBytes <= 0 || footerBytes > end) throw new RangeError("its footer is missing");
  const footer = rootOf(part(view, end - footerBytes, footerBytes));
  const schema = footer.table(1);
  if (schema === null) throw new RangeError("it has no schema");
  verifyFields(schema.tables(1), 0);
  schema.tables(2);
  for (const { slot, kind } of BLOCKS) {
    for (const at of footer.structs(slot, BLOCK_BYTES)) {
      const message = openBlock(view, footer.long(at), footer.int(at + 8), footer.long(at + 16));
      // A reader that comes upon another kind would look at the same block again, for ever.
      if (message.byte(1) !== kind) throw new RangeError(`a block is of kind ${message.byte(1)}`);
      const header = message.table(2);
      if (header === null) throw new RangeError("a block has no header");
      const batch = kind === MESSAGE.recordBatch ? header : header.table(1);
      const bodyBytes = footer.long(at + 16);
      // A reader makes room for all entries before it has seen one.
      const most = MOST_PACKED * bodyBytes + 64;
      if (batch !== null) verifyBatch(batch, bodyBytes, Math.min(most, MOST_ROWS));
    }
  }
}

function verifyFields(fields: readonly Table[], depth: number): void {
  if (depth > DEEPEST || fields.length > MOST_FIELDS) throw new RangeError("too many columns");
  for (const field of fields) {
    field.structs(0, 1);
    field.tables(6);
    verifyFields(field.tables(5), depth + 1);
  }
}

function openBlock(
  view: DataView,
  offset: number,
  metadataBytes: number,
  bodyBytes: number,
): Table {
  if (metadataBytes < 8 || bodyBytes < 0) throw new RangeError("a block has no length");
  part(view, offset + metadataBytes, bodyBytes);
  const marked = view.getUint32(offset, true) === 0xffffffff;
  const written = view.getInt32(offset + (marked ? 4 : 0), true);
  const prefix = marked ? 8 : 4;
  if (written <= 0 || written + prefix > metadataBytes)
    throw new RangeError("a block is misplaced");
  return rootOf(part(view, offset + prefix, written));
}

function verifyBatch(batch: Table, bodyBytes: number, most: number): void {
  const place = batch.place(0);
  const rows = place === 0 ? 0 : batch.long(place);
  if (rows < 0 || rows > most) throw new RangeError(`a block of ${rows} rows`);
  for (const [index, at] of batch.structs(1, PAIR_BYTES).entries()) {
    const length = batch.long(at);
    // Rows that no column has would be read all the same, as blank ones.
    if (index === 0 && length !== rows)
      throw new RangeError(`a block of ${rows} rows has a column of ${length}`);
    if (length < 0 || length > most) throw new RangeError(`a column of ${length} rows`);
  }
  for (const at of batch.structs(2, PAIR_BYTES)) {
    const [offset, length] = [batch.long(at), batch.long(at + 8)];
    if (offset < 0 || length < 0 || offset + length > bodyBytes) {
      throw new RangeError("a column lies outside its block");
    }
  }
}

/** A table of FlatBuffers; whatever lies outside its view throws. */
class Table {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  /** Where a field stands, or 0. */
  place(slot: number): number {
    const fields = this.#at - this.#view.getInt32(this.#at, true);
    const size = this.#view.getInt16(fields, true); // signed, as the library reads it
    const entry = 4 + 2 * slot;
    const offset = entry + 2 <= size ? this.#view.getUint16(fields + entry, true) : 0;
    return offset === 0 ? 0 : this.#at + offset;
  }

  byte(slot: number): number {
    const place = this.place(slot);
    return place === 0 ? 0 : this.#view.getUint8(place);
  }

  int(at: number): number {
    return this.#view.getInt32(at, true);
  }

  long(at: number): number {
    return Number(this.#view.getBigInt64(at, true));
  }

  table(slot: number): Table | null {
    const place = this.place(slot);
    return place === 0 ? null : this.#follow(place);
  }

  tables(slot: number): readonly Table[] {
    return this.structs(slot, 4).map((at) => this.#follow(at));
  }

  /** Places of the entries of a vector. */
  structs(slot: number, bytes: number): readonly number[] {
    const place = this.place(slot);
    if (place === 0) return [];
    const start = place + this.#view.getUint32(place, true);
    const length = this.#view.getUint32(start, true);
    if (start + 4 + length * bytes > this.#view.byteLength) {
      throw new RangeError("a list is longer than its block");
    }
    return Array.from({ length }, (_, index) => start + 4 + index * bytes);
  }

  #follow(at: number): Table {
    return new Table(this.#view, at + this.#view.getUint32(at, true));
  }
}

function rootOf(view: DataView): Table {
  return new Table(view, view.getUint32(0, true));
}

function part(view: DataView, offset: number, bytes: number): DataView {
  return new DataView(view.buffer, view.byteOffset + offset, bytes);
}

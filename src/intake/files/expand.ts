import { ImportRefusal } from "./importResult.ts";

/** Expanding further than this is an attack, or damage. */
const LARGEST_RATIO = 200;
/** Below this, a high ratio is harmless. */
const HARMLESS_BYTES = 20 * 1024 * 1024;

/** The beginnings of files that are no text, with what to do about them. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], code: string, message: string])[] =
  [
    [
      [0x50, 0x4b, 0x03, 0x04],
      "E_ZIP",
      "this is a zip archive or a workbook: unpack it, or save it as CSV",
    ],
    [[0x89, 0x50, 0x4e, 0x47], "E_BINARY", "this is a PNG image"],
    [[0x25, 0x50, 0x44, 0x46], "E_BINARY", "this is a PDF"],
    [[0xd0, 0xcf, 0x11, 0xe0], "E_BINARY", "this is an old Excel file: save it as CSV first"],
    [[0x50, 0x41, 0x52, 0x31], "E_PARQUET", "Parquet files cannot be read yet: convert it to CSV"],
    [
      [0x41, 0x52, 0x52, 0x4f, 0x57],
      "E_ARROW",
      "Feather files cannot be read yet: convert it to CSV",
    ],
  ];

/** Whether bytes begin a gzip file. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Reads the bytes of a file, expanded where it is gzip. Bytes are counted while they expand:
 * headers are not trusted.
 *
 * @param report - Told how many bytes of the file itself have been read.
 * @throws ImportRefusal for an empty, a binary, a damaged or a malicious file.
 */
export async function* expand(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  report: (bytesRead: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytesRead = 0;
  const counted = stream.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytesRead += chunk.byteLength;
        report(bytesRead);
        controller.enqueue(chunk);
      },
    }),
  );
  const [head, whole] = await peek(counted);
  if (head.length === 0) throw new ImportRefusal("E_EMPTY", "the file is empty");
  refuseBinary(head);
  if (!isGzip(head)) {
    yield* chunksOf(asUtf8(whole, head));
    return;
  }
  let expanded = 0;
  try {
    for await (const chunk of chunksOf(whole.pipeThrough(new DecompressionStream("gzip")))) {
      if (expanded === 0 && isGzip(chunk)) {
        throw new ImportRefusal("E_NESTED", "this file is compressed twice: expand it once");
      }
      expanded += chunk.byteLength;
      if (expanded > HARMLESS_BYTES && expanded > LARGEST_RATIO * bytesRead) {
        throw new ImportRefusal(
          "E_BOMB",
          `the file expands more than ${LARGEST_RATIO} times: stopped`,
        );
      }
      yield chunk;
    }
  } catch (error) {
    // Browsers and Node name the failure of a decompression stream differently.
    if (!(error instanceof ImportRefusal || error instanceof DOMException)) {
      throw new ImportRefusal("E_GZIP", "the compressed file is cut off or damaged: get it again");
    }
    throw error;
  }
}

/** Text with the byte order mark of UTF-16 is turned into UTF-8; other text is left as it is. */
function asUtf8(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  [first, second]: Uint8Array,
): ReadableStream<Uint8Array> {
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : null;
  return encoding === null
    ? stream
    : stream.pipeThrough(new TextDecoderStream(encoding)).pipeThrough(new TextEncoderStream());
}

function refuseBinary(head: Uint8Array): void {
  const found = SIGNATURES.find(([bytes]) => bytes.every((byte, place) => head[place] === byte));
  if (found !== undefined) throw new ImportRefusal(found[1], found[2]);
}

/** The first chunk, and a stream that still has it. */
async function peek(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<readonly [Uint8Array, ReadableStream<Uint8Array<ArrayBuffer>>]> {
  const reader = stream.getReader();
  let first = await reader.read();
  while (!first.done && first.value.length === 0) first = await reader.read();
  const head = first.value ?? new Uint8Array();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (first.value !== undefined) controller.enqueue(first.value);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return [head, whole];
}

/** Not every browser can iterate over a stream itself. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {}); // whoever stops early has a better reason to report
  }
}

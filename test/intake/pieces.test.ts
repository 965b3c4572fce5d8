import { expect, test } from "vitest";
import { type Bytes, inPieces, PIECE } from "#intake/bytes/chunks";

test("packed bytes pass in pieces whose expansion fits into memory, all of them in order", async () => {
  const bytes = Uint8Array.from({ length: 2 * PIECE + 100 }, (_, at) => at % 251);
  const told: number[] = [];
  const pieces: Uint8Array[] = [];
  const chunks = [bytes.slice(0, 2 * PIECE + 50), bytes.slice(2 * PIECE + 50)];
  const packed = new ReadableStream<Bytes>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const stream = packed.pipeThrough(inPieces((passed) => told.push(passed)));
  for await (const piece of stream) pieces.push(piece);
  expect(pieces.map(({ length }) => length)).toEqual([PIECE, PIECE, 50, 50]);
  expect(Buffer.concat(pieces)).toEqual(Buffer.from(bytes));
  expect(told).toEqual([2 * PIECE + 50, 2 * PIECE + 100]);
});

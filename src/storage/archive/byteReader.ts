import { BadArchive } from "./badArchive.ts";

/** A line longer than this is no line of ours, and would fill memory. */
const LONGEST_LINE = 256 * 1024 * 1024;
const NEWLINE = 10;

/** Reads lines and counted bytes from a stream, in turn; memory holds no more than what was asked for. */
export class ByteReader {
  readonly #source: ReadableStreamDefaultReader<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#source = stream.getReader();
  }

  /** The text up to the next line end; null at the end of the stream. */
  async line(): Promise<string | null> {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    let text = "";
    for (;;) {
      if (this.#rest.length === 0 && !(await this.#refill())) {
        if (text === "") return null;
        throw new BadArchive("it is cut off");
      }
      const end = this.#rest.indexOf(NEWLINE);
      if (end >= 0) {
        text += decoder.decode(this.#take(end));
        this.#take(1);
        return text;
      }
      text += decoder.decode(this.#take(this.#rest.length), { stream: true });
      if (text.length > LONGEST_LINE) throw new BadArchive("it has a line without an end");
    }
  }

  /** @throws BadArchive when the stream ends before. */
  async bytes(count: number): Promise<ArrayBuffer> {
    const bytes = new Uint8Array(count);
    for (let filled = 0; filled < count; ) {
      if (this.#rest.length === 0 && !(await this.#refill())) {
        throw new BadArchive("it is cut off");
      }
      const part = this.#take(Math.min(count - filled, this.#rest.length));
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes.buffer;
  }

  /** Passes over so many bytes. @throws BadArchive when the stream ends before. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0 && !(await this.#refill())) {
        throw new BadArchive("it is cut off");
      }
      left -= this.#take(Math.min(left, this.#rest.length)).length;
    }
  }

  /** Lets go of the stream, wherever it is. */
  async cancel(): Promise<void> {
    await this.#source.cancel();
  }

  #take(count: number): Uint8Array {
    const taken = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    return taken;
  }

  async #refill(): Promise<boolean> {
    const { done, value } = await this.#source.read();
    if (!done) this.#rest = value;
    return !done;
  }
}

import { sha256 } from "../contentHash.ts";

/** A hash over lines one by one: of each line with the hash of those before it. */
export class LineChain {
  #hash = "";

  /** SHA-256 in hex; empty before the first line. */
  get hash(): string {
    return this.#hash;
  }

  async add(line: string): Promise<void> {
    this.#hash = await sha256(new TextEncoder().encode(this.#hash + line));
  }
}

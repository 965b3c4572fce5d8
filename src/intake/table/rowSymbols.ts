import { unquote } from "./cells.ts";

const NO_BYTES = new Uint8Array();

/** The symbols of a table that has a column of them. */
export class RowSymbols {
  /** As written, in the order of their first rows. */
  readonly names: string[] = [];
  /** The symbol of the row being read: its place among `names`. */
  current = 0;
  readonly #places = new Map<string, number>();
  readonly #decoder = new TextDecoder();
  #bytes = NO_BYTES;

  /** Finds the symbol of the row being read; most rows repeat the one before. */
  find(bytes: Uint8Array, from: number, to: number): void {
    const same = this.#bytes;
    if (same.length === to - from && same.length > 0) {
      let at = 0;
      while (at < same.length && same[at] === bytes[from + at]) at++;
      if (at === same.length) return;
    }
    this.#bytes = bytes.slice(from, to);
    this.#set(unquote(this.#decoder.decode(this.#bytes)));
  }

  /** The same for text. What the next row repeats is not known any more. */
  read(text: string): void {
    this.#bytes = NO_BYTES;
    this.#set(text);
  }

  #set(text: string): void {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.names.push(text) - 1;
      this.#places.set(text, place);
    }
    this.current = place;
  }
}

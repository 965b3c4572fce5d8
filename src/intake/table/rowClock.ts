import type { TimeProblem, TimeReader } from "../text/timeReader.ts";
import type { Layout } from "./layout.ts";

/** Puts the time of a row together, out of one column or of two. */
export class RowClock {
  readonly #layout: Layout;
  readonly #times: TimeReader;
  readonly #digits: 2 | 4 | 6;

  /** @param digits - How many digits a clock without colons has, with its leading zeros. */
  constructor(layout: Layout, times: TimeReader, digits: 2 | 4 | 6) {
    this.#layout = layout;
    this.#times = times;
    this.#digits = digits;
  }

  /** NaN where the cells are no time. */
  read(cells: readonly string[]): number {
    const { columns, midnight } = this.#layout;
    const written = cells[columns.time ?? 0] ?? "";
    if (midnight !== undefined) {
      const passed = /^\d{1,8}$/.test(written) ? Number(written) : Number.NaN;
      return this.#times.readLocal(midnight + passed);
    }
    if (columns.clock === undefined) return this.#times.readText(written);
    return this.#times.readText(`${written} ${this.#pad(cells[columns.clock] ?? "")}`);
  }

  /** What was wrong with the time that was read last. */
  get problem(): TimeProblem {
    return this.#layout.midnight === undefined ? this.#times.problem : "format";
  }

  /** The time that was read last, with the month first. */
  monthFirst(time: number): number {
    return this.#layout.midnight === undefined ? this.#times.monthFirst : time;
  }

  /** `93000` is half past nine, and so is `930` where no row has more than four digits. */
  #pad(clock: string): string {
    return /^\d{1,6}$/.test(clock) ? clock.padStart(this.#digits, "0") : clock;
  }
}

import type { Overrides } from "../files/overrides.ts";
import { epochOf, unitOfDigits } from "./epoch.ts";
import { areDigits, IsoBytes, NO_OFFSET } from "./isoBytes.ts";
import { LocalClock } from "./localClock.ts";
import { type Moment, type MomentProblem, parseMoment } from "./moment.ts";
import { isStampNumber, type NumberProblem, readStampNumber } from "./stampNumber.ts";
import { isTimeZone } from "./zone.ts";

/** Why a cell is no time. */
export type TimeProblem = MomentProblem | NumberProblem | "zoneName";

export type TimeChoices = Pick<Overrides, "timeZone" | "dateOrder" | "timeUnit">;

/** Whether a cell is a moment, and nothing else: a date with its year, or an epoch of this century. */
export function isStamp(text: string): boolean {
  if (/^[12]\d{9}(\d{3}|\d{6}|\d{9})?$/.test(text)) return true;
  return !/^[-+]?[\d.,]*$/.test(text) && typeof parseMoment(text) !== "string";
}

/** What clocks of summer time are called. */
const SUMMER = /^([ECMP]DT|CEST|EEST|WEST|BST|A[EC]DT)$/;

/** Reads the stamps of one table; `commit` remembers how the last one was written. */
export class TimeReader {
  /** Rows in seconds, milliseconds, microseconds and nanoseconds. */
  readonly units: [number, number, number, number] = [0, 0, 0, 0];
  /** Rows whose times named no zone. */
  naive = 0;
  /** Of the last value: the moment with the month first, NaN if that is no date. */
  monthFirst = 0;
  /** Rows that only one order of day and month explains. */
  readonly proofs = { dayFirst: 0, monthFirst: 0 };
  /** A row at 24:00 was kept: the day ends there, and so do bars. */
  endsDays = false;
  /** Rows that both explain, differently. */
  ambiguous = 0;
  /** Why the last value was no time. */
  problem: TimeProblem = "format";
  /** Of times that name no zone. */
  readonly #clock: LocalClock;
  /** Of zones that times name. */
  readonly #named = new Map<string, LocalClock>();
  #lastNamed: LocalClock | null = null;
  readonly #zone: string | undefined;
  readonly #unit: TimeChoices["timeUnit"];
  readonly #dateOrder: TimeChoices["dateOrder"];
  readonly #decoder = new TextDecoder();
  readonly #iso = new IsoBytes();
  #lastUnit = -1;
  #lastNaive = false;
  #lastEndsDay = false;
  #lastOrder: "dayFirst" | "monthFirst" | "both" | null = null;

  constructor({ timeZone, dateOrder, timeUnit }: TimeChoices) {
    this.#clock = new LocalClock(timeZone ?? null);
    this.#zone = timeZone;
    this.#dateOrder = dateOrder;
    this.#unit = timeUnit;
  }

  /** Counts the last value: its row was kept. */
  commit(): void {
    if (this.#lastUnit >= 0) this.units[this.#lastUnit as 0] += 1;
    if (this.#lastNaive) {
      this.naive++;
      this.#clock.commit();
    }
    if (this.#lastNamed !== null) this.#lastNamed.commit();
    if (this.#lastEndsDay) this.endsDays = true;
    if (this.#lastOrder === null) return;
    if (this.#lastOrder === "both") this.ambiguous++;
    else this.proofs[this.#lastOrder]++;
  }

  /** A cell as UTC milliseconds; NaN with `problem` set where it is none. */
  read(bytes: Uint8Array, from: number, to: number): number {
    this.#begin();
    const digits = to - from;
    const unit = this.#unit === undefined ? unitOfDigits(digits) : -1;
    if (
      unit >= 0 &&
      digits !== 12 &&
      digits !== 14 &&
      digits !== 17 &&
      areDigits(bytes, from, to)
    ) {
      return this.#counted(epochOf(bytes, from, to, unit), unit);
    }
    if (this.#unit === undefined) {
      const local = this.#iso.read(bytes, from, to);
      if (!Number.isNaN(local)) return this.#plain(local, this.#iso.offset);
    }
    return this.#text(this.#decoder.decode(bytes.subarray(from, to)));
  }

  /** The same for text. */
  readText(written: string): number {
    this.#begin();
    return this.#text(written);
  }

  /** A local time that names no zone, in milliseconds as if it were UTC. */
  readLocal(local: number): number {
    this.#begin();
    return this.#plain(local, NO_OFFSET);
  }

  #begin(): void {
    this.#clock.begin();
    this.#lastNamed = null;
    this.#lastUnit = -1;
    this.#lastNaive = false;
    this.#lastEndsDay = false;
    this.#lastOrder = null;
  }

  #text(written: string): number {
    const text = written
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim()
      .replace(/^([-+]?\d+),(\d+([eE][-+]?\d+)?)$/, "$1.$2"); // 45355,5 of a European spreadsheet
    if (isStampNumber(text)) {
      const number = readStampNumber(text, this.#unit);
      if (typeof number === "string") return this.#fail(number);
      if (number !== null) {
        return "local" in number
          ? this.#plain(number.local, NO_OFFSET)
          : this.#counted(number.time, number.unit);
      }
    }
    const moment = parseMoment(text);
    if (typeof moment === "string") return this.#fail(moment);
    this.#lastEndsDay = moment.endsDay;
    return this.#moment(moment);
  }

  #counted(time: number, unit: number): number {
    if (Number.isNaN(time)) return this.#fail("future");
    this.#lastUnit = unit;
    this.monthFirst = time;
    return time;
  }

  /** A local time, with the offset that was found beside it. */
  #plain(local: number, offset: number): number {
    const time = Number.isNaN(offset) ? this.#toUtc(local) : local - offset;
    this.monthFirst = time;
    return time;
  }

  #moment({ local, monthFirst, offset, zone }: Moment): number {
    const order = this.#dateOrder;
    const one = order === "monthFirst" ? monthFirst : local;
    const two = order === "dayFirst" ? local : monthFirst;
    if (Number.isNaN(one) && Number.isNaN(two)) return this.#fail("calendar");
    if (zone !== undefined && !this.#knows(zone)) return this.#fail("zoneName");
    if (order === undefined && one !== two) {
      this.#lastOrder = Number.isNaN(two) ? "dayFirst" : Number.isNaN(one) ? "monthFirst" : "both";
    }
    const toUtc = (moment: number) =>
      offset === null ? this.#toUtc(moment, zone) : moment - offset;
    const time = toUtc(one);
    this.monthFirst = one === two ? time : toUtc(two);
    return Number.isNaN(time) ? this.monthFirst : time;
  }

  /** A place has one zone; letters such as EST have several, of which somebody must have chosen. */
  #knows(zone: string): boolean {
    if (!zone.includes("/")) return this.#zone !== undefined && this.#zone !== "UTC";
    return this.#named.has(zone) || isTimeZone(zone);
  }

  #toUtc(local: number, zone = ""): number {
    if (zone.includes("/")) return this.#clockOf(zone).toUtc(local);
    if (!Number.isNaN(local)) this.#lastNaive = true;
    return this.#clock.toUtc(local, zone === "" ? undefined : SUMMER.test(zone));
  }

  #clockOf(zone: string): LocalClock {
    const clock = this.#named.get(zone) ?? new LocalClock(zone);
    this.#named.set(zone, clock);
    if (this.#lastNamed !== clock) clock.begin();
    this.#lastNamed = clock;
    return clock;
  }

  #fail(problem: TimeProblem): number {
    this.problem = problem;
    return Number.NaN;
  }
}

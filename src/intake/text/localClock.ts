import type { UtcMillis } from "#engine/units";
import { type Zone, zoneOf } from "./zone.ts";

/** A clock on a wall, read stamp after stamp: it shows an hour of autumn twice. */
export class LocalClock {
  readonly #zone: Zone | null;
  /** Local times of that hour that were kept. */
  readonly #repeated = new Set<number>();
  /** Of the last row that was kept, where the clock shows it once. */
  #before = Number.NaN;
  #plain = Number.NaN;
  #twice = Number.NaN;

  /** @param zone - As `zoneOf` takes it; null is UTC. */
  constructor(zone: string | null) {
    this.#zone = zone === null ? null : zoneOf(zone);
  }

  /** Counts the last stamp: its row was kept. */
  commit(): void {
    if (!Number.isNaN(this.#twice)) this.#repeated.add(this.#twice);
    else if (!Number.isNaN(this.#plain)) this.#before = this.#plain;
  }

  /** Forgets the last stamp. */
  begin(): void {
    this.#plain = Number.NaN;
    this.#twice = Number.NaN;
  }

  /**
   * A local time in UTC: the second time that the clock shows it is an hour later.
   *
   * @param inSummer - Whether it is said to show summer time.
   */
  toUtc(local: number, inSummer?: boolean): UtcMillis {
    if (Number.isNaN(local) || this.#zone === null) return local;
    const earliest = this.#zone.earliest(local);
    const latest = this.#zone.latest(local);
    this.#plain = local;
    if (earliest === latest) return earliest;
    if (inSummer !== undefined) return inSummer ? earliest : latest;
    const again = this.#repeated.has(local);
    this.#twice = local;
    const newestFirst = this.#before > local;
    return again === newestFirst ? earliest : latest;
  }
}

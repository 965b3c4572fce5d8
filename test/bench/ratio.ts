/** Compares pieces of work within one run: machines differ, ratios hardly do. */

/** CPU time of one call, in milliseconds. */
export function cpuMilliseconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Times several pieces of work in alternating rounds, after some that count for nothing: what is
 * compared is compiled code, on both sides.
 *
 * @returns For each the median of its CPU times, in milliseconds.
 */
export function medians<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
  rounds = 7,
  warmUp = 1,
): Readonly<Record<Name, number>> {
  const names = Object.keys(works) as Name[];
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const time = cpuMilliseconds(works[name]);
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

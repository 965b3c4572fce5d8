import type { Bars } from "#engine/market/series";

const PRICES = ["open", "high", "low", "close"] as const;
/** Sums of the same volumes in another order. */
const ROUNDING = 1e-9;

/** Lays bars of two sources over each other: how many both have, and when those differ. */
export function sameBars(ours: Bars, theirs: Bars) {
  const places = new Map([...theirs.openTime].map((time, bar) => [time, bar]));
  const different: number[] = [];
  let both = 0;
  for (const [bar, time] of ours.openTime.entries()) {
    const other = places.get(time);
    if (other === undefined) continue;
    both++;
    const [volume = 0, published = 0] = [ours.volume[bar], theirs.volume[other]];
    const same =
      PRICES.every((name) => ours[name][bar] === theirs[name][other]) &&
      Math.abs(volume - published) <= ROUNDING * Math.max(1, published);
    if (!same) different.push(time);
  }
  return { both, different };
}

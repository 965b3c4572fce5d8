import type { SeriesSummary } from "#state/storedData";

/** What series hold, as people say it. */
export const KINDS: Readonly<Record<SeriesSummary["kind"], string>> = {
  spot: "spot",
  perp: "perp",
  mark: "mark",
  index: "index",
  funding: "funding",
  openInterest: "open interest",
};

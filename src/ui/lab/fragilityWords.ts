/** What the fragility of a run means, in plain words. */

import type { BreakEven } from "#engine/backtest/fragility/breakEven";
import type { Fragility } from "#engine/backtest/fragility/fragility";
import type { Fraction } from "#engine/units";

/** `12.3 bp`, rounded down: what a run can bear is not overstated. */
function formatBasisPoints(cost: Fraction): string {
  return `${(Math.floor(cost * 1e5 + 1e-6) / 10).toFixed(1)} bp`;
}

/** One sentence or two: what the run survives. */
export function fragilityVerdict(fragility: Fragility): string {
  const { base, twiceTheCosts, filledLater, withoutBestDays, breakEven } = fragility;
  if (breakEven.kind === "neverTraded") return "It never traded, so there is nothing to break.";
  if (!(base.totalReturn > 0)) {
    return `It made no money to begin with. ${breakEvenWords(breakEven)}`;
  }
  const trials = [
    ["with twice the costs", twiceTheCosts.totalReturn],
    ["filled one step later", filledLater.totalReturn],
    ["without its best five days", withoutBestDays.totalReturn],
  ] as const;
  const named = (survives: boolean) =>
    trials
      .filter(([, made]) => !Number.isNaN(made) && made > 0 === survives)
      .map(([words]) => words);
  const [kept, lost] = [named(true), named(false)];
  const sentences = [
    ...(kept.length > 0 ? [`It stays positive ${list(kept)}.`] : []),
    ...(lost.length > 0 ? [`It would not have made money ${list(lost)}.`] : []),
    breakEvenWords(breakEven),
  ];
  return sentences.join(" ");
}

/** Where costs eat up the result. */
function breakEvenWords(breakEven: BreakEven): string {
  switch (breakEven.kind) {
    case "neverTraded":
      return "It never traded.";
    case "neverPositive":
      return "Even free trading would not have made it positive.";
    case "beyond":
      return `It bears more than ${formatBasisPoints(breakEven.cost)} on all it trades.`;
    case "found":
      return `It breaks even at ${formatBasisPoints(breakEven.cost)} on all it trades; it paid ${formatBasisPoints(breakEven.present)}.`;
  }
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

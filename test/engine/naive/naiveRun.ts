/** The time loop once more: it looks every price up from the start, at every step. */

import {
  type NaiveAccount,
  type NaiveOrder,
  type NaivePosition,
  type NaiveTerms,
  naiveEquity,
  naiveExecute,
  naiveFunding,
  naiveIndexOf,
  naiveLiquidate,
  naiveMargin,
  naiveNotional,
  openNaiveAccount,
} from "./naiveAccount.ts";

export interface NaiveBar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** One instrument: what is decided on, what fills, what values, and the funding charged. */
export interface NaiveMarket {
  readonly symbol: string;
  /** In a futures run, spot is the other leg of a basis trade: nothing is decided on it. */
  readonly type: "spot" | "future";
  readonly loop: readonly NaiveBar[];
  readonly loopLength: number;
  readonly fills: readonly NaiveBar[];
  readonly fillsLength: number;
  readonly marks: readonly NaiveBar[];
  readonly marksLength: number;
  readonly funding: readonly { readonly time: number; readonly rate: number }[];
}

export interface NaiveSettings {
  readonly terms: NaiveTerms;
  readonly type: "spot" | "future";
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly fillAt: "nextOpen" | "close";
}

export interface NaiveResult {
  readonly time: number[];
  readonly equity: number[];
  readonly cash: number[];
  /** By symbol. */
  readonly exposure: number[][];
  readonly account: NaiveAccount;
}

/** @param decide - The orders of the n-th decision. */
export function naiveRun(
  markets: readonly NaiveMarket[],
  settings: NaiveSettings,
  decide: (decision: number) => readonly NaiveOrder[],
): NaiveResult {
  const symbols = [...new Set(markets.map(({ symbol }) => symbol))];
  const account = openNaiveAccount(settings.terms, markets);
  const time = naiveGrid(markets, settings);
  const equity: number[] = [];
  const cash: number[] = [];
  const exposure: number[][] = symbols.map(() => []);
  let ruined = false;

  for (const [step, now] of time.entries()) {
    const before = time[step - 1] ?? now;
    if (!ruined) {
      if (settings.type === "future") {
        chargeFunding(account, markets, before, now);
        playMargin(account, markets, before, now);
      }
      for (const [index, market] of markets.entries()) {
        (account.positions[index] as NaivePosition).price =
          lastClosed(market.marks, market.marksLength, now)?.close ?? Number.NaN;
      }
      ruined = naiveEquity(account) <= 0;
    }
    equity.push(ruined ? 0 : naiveEquity(account));
    if (!ruined && step < time.length - 1) {
      const orders = decide(step);
      const closing = orders.filter(({ side }) => side === "CLOSE");
      const others = orders.filter(({ side }) => side !== "CLOSE");
      for (const order of [...closing, ...others]) {
        const market = markets[naiveIndexOf(account, order)];
        const fill = market && fillOf(market, settings, now, time[step + 1] as number);
        naiveExecute(account, order, fill?.price, fill?.time ?? now);
      }
    }
    cash.push(ruined ? 0 : account.cash);
    for (const [index, symbol] of symbols.entries()) {
      const legs = account.positions.filter((one) => one.symbol === symbol && one.quantity !== 0);
      const both = legs.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
      exposure[index]?.push(ruined ? 0 : both);
    }
  }
  return { time, equity, cash, exposure, account };
}

/** From the latest first close to the earliest last one, whenever some loop bar closes. */
function naiveGrid(all: readonly NaiveMarket[], settings: NaiveSettings): number[] {
  const { step } = settings;
  const markets = all.filter(({ type }) => type === settings.type);
  const firsts = markets.flatMap(({ fills, fillsLength, marks, marksLength, loop }) => [
    (fills[0]?.time ?? 0) + fillsLength,
    (marks[0]?.time ?? 0) + marksLength,
    loop[0]?.time ?? 0,
  ]);
  const lasts = markets.flatMap(({ fills, fillsLength, marks, marksLength, loop, loopLength }) => [
    (fills.at(-1)?.time ?? 0) + fillsLength,
    (marks.at(-1)?.time ?? 0) + marksLength,
    (loop.at(-1)?.time ?? 0) + loopLength,
  ]);
  const start = Math.max(settings.start, ...firsts);
  const end = Math.min(settings.end, ...lasts);
  const closes = markets.flatMap(({ loop, loopLength }) =>
    loop.map((bar) => bar.time + loopLength),
  );
  const grid = closes.filter((time) => time >= start && time <= end && time % step === 0);
  return [...new Set(grid)].sort((a, b) => a - b);
}

function lastClosed(bars: readonly NaiveBar[], length: number, now: number) {
  return bars.findLast(({ time }) => time + length <= now);
}

function fillOf(market: NaiveMarket, { fillAt }: NaiveSettings, now: number, next: number) {
  const { fills, fillsLength } = market;
  if (fillAt === "close") {
    const bar = fills.find(({ time }) => time + fillsLength === now);
    return bar && { price: bar.close, time: now };
  }
  const bar = fills.find(({ time }) => time >= now && time < next);
  return bar && { price: bar.open, time: bar.time };
}

function chargeFunding(
  account: NaiveAccount,
  markets: readonly NaiveMarket[],
  before: number,
  now: number,
) {
  for (const [index, { funding, marks, marksLength }] of markets.entries()) {
    const position = account.positions[index] as NaivePosition;
    for (const { time, rate } of funding) {
      if (time <= before || time > now || position.quantity === 0) continue;
      const opening = marks.find((bar) => bar.time === time);
      const price = opening?.open ?? lastClosed(marks, marksLength, time)?.close;
      if (price !== undefined) naiveFunding(account, position, rate, price, time);
    }
  }
}

/** Every mark close in between, in order of time: low for longs, high for shorts. */
function playMargin(
  account: NaiveAccount,
  markets: readonly NaiveMarket[],
  before: number,
  now: number,
) {
  const recent = markets.map(({ type, marks, marksLength }) =>
    marks
      .filter(() => type === "future")
      .filter((bar) => bar.time + marksLength > before && bar.time + marksLength <= now)
      .map((bar) => ({ ...bar, closed: bar.time + marksLength })),
  );
  const closes = recent.flatMap((bars) => bars.map(({ closed }) => closed));
  for (const time of [...new Set(closes)].sort((a, b) => a - b)) {
    const bars = recent.map((marks) => marks.find(({ closed }) => closed === time));
    for (const [index, bar] of bars.entries()) {
      const position = account.positions[index] as NaivePosition;
      if (bar !== undefined) position.price = position.quantity > 0 ? bar.low : bar.high;
    }
    if (naiveMargin(account) < account.terms.maintenanceMargin * naiveNotional(account)) {
      naiveLiquidate(account, time);
      return;
    }
    for (const [index, bar] of bars.entries()) {
      if (bar !== undefined) (account.positions[index] as NaivePosition).price = bar.close;
    }
  }
}

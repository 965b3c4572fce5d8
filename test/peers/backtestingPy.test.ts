import { describe, expect, test } from "vitest";
import { instrumentTypeOf } from "#engine/backtest/settings";
import type { OrderSide } from "#engine/execution/order";
import { createStrategy } from "#engine/strategy/builtIn/registry";
import { type PeerRun, RUNS, repeated, SYMBOL } from "./backtestingPyRun.ts";
import { comparable, isLeftOut } from "./cases.ts";
import { peersAreHere } from "./peers.ts";
import { runScript } from "./runScript.ts";

const FILE = "backtestingpy.json";
const SECTION = "generated_here_with_upstream_engine";

/** The bars whose close brought a decision of our rule, with the side. */
function signals(name: string): readonly (readonly [bar: number, side: OrderSide])[] {
  const { bars, fast, slow, marketType } = RUNS[name] as (typeof RUNS)[string];
  const rule = createStrategy(
    { id: "smaCrossover", parameters: { fast, slow } },
    { symbols: [SYMBOL], instrumentType: instrumentTypeOf(marketType) },
  );
  const found: (readonly [bar: number, side: OrderSide])[] = [];
  runScript({
    series: [bars()],
    settings: { marketType },
    prepare: (indicators) => rule.prepare?.(indicators),
    orders(bar, account, view) {
      for (const { side } of rule.decide(view, account)) found.push([bar, side]);
      return [];
    },
  });
  return found;
}

describe.skipIf(!peersAreHere)("backtesting.py's runs", () => {
  const runs = comparable<PeerRun>(FILE, SECTION);
  const always = runs.filter(([name]) => RUNS[name]?.marketType === "futures");
  const longOnly = runs.filter(([name]) => RUNS[name]?.marketType === "spot");

  test.for(always)(
    "%s: our rule enters and leaves at every bar of theirs",
    ([name, { trades }]) => {
      // They wait for the first crossing; ours takes its side as soon as both averages are known.
      const ours = signals(name).slice(1);
      expect(ours.slice(0, trades.length).map(([bar, side]) => `${side} ${bar + 1}`)).toEqual(
        trades.map(({ Size, EntryBar }) => `${Size > 0 ? "LONG" : "SHORT"} ${EntryBar}`),
      );
      const exits = ours.slice(1).map(([bar]) => bar + 1);
      const last = (RUNS[name]?.bars().close.length ?? 0) - 1;
      expect(trades.map(({ ExitBar }) => ExitBar)).toEqual(
        trades.map((_, index) => exits[index] ?? last),
      );
    },
  );

  test.for(longOnly)(
    "%s: our rule enters and leaves at every bar of theirs",
    ([name, { trades }]) => {
      const all = signals(name).map(([bar, side]) => `${side} ${bar + 1}`);
      const ours = all.slice(all.indexOf(`LONG ${trades[0]?.EntryBar}`));
      expect(all.length - ours.length).toBeLessThanOrEqual(2);
      const theirs = trades.flatMap(({ EntryBar, ExitBar }) => [
        `LONG ${EntryBar}`,
        `CLOSE ${ExitBar}`,
      ]);
      expect(ours.slice(0, theirs.length)).toEqual(theirs);
      expect(ours.length - theirs.length).toBeLessThanOrEqual(1);
    },
  );

  const money = runs.filter(([name]) => !isLeftOut(FILE, `${SECTION}/${name}/money`));

  test.for(money)("%s: every profit, and equity on every listed bar", ([name, peer]) => {
    const { equity, records, trades } = repeated(name, peer);
    expect(records.filter(({ action }) => action === "refuse")).toEqual([]);
    expect(trades.length).toBe(peer.trades.length);
    for (const [place, { PnL }] of peer.trades.entries()) {
      expect(trades[place]?.pnl).toBeCloseTo(PnL, 6);
    }
    // Where a position stays open at the end, its size is not listed.
    const held = peer.trades.at(-1)?.ExitBar ?? 0;
    const listed = Object.entries(peer.equity_every_50_bars).filter(([bar]) => Number(bar) <= held);
    expect(listed.length).toBeGreaterThan(40);
    for (const [bar, value] of listed) {
      expect((equity[Number(bar)] ?? 0) / value).toBeCloseTo(1, 12);
    }
  });
});

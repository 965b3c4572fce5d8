import type { LuckActivity } from "#state/runActivity";
import { formatFigure } from "../controls/format.ts";
import { useApp } from "../useApp.ts";

/** How large the result is, beside how likely: the Sharpe ratio with its interval, and where the money came from. */
export function EffectLines({ luckTest }: { readonly luckTest: LuckActivity }) {
  const { effect, reportedSetup } = luckTest;
  const backtest = useApp((state) => state.backtest);
  const report = backtest.reportedSetup === reportedSetup ? backtest.report : null;
  return (
    <>
      {effect !== null && <p>{effectSentence(effect)}</p>}
      {report !== null && report.fillCount > 0 && <p>{splitSentence(report.metrics)}</p>}
    </>
  );
}

function effectSentence({
  observed,
  buyAndHold,
  intervals,
  stepsPerYear,
}: NonNullable<LuckActivity["effect"]>): string {
  const annual = (ratio: number) => formatFigure(ratio * Math.sqrt(stepsPerYear), "ratio");
  const span = ([low, high]: readonly [number, number]) => `${annual(low)} to ${annual(high)}`;
  return `How large: a Sharpe of ${annual(observed)} a year (95 % interval ${span(intervals.sharpe)}), ${annual(observed - buyAndHold)} more than holding (${span(intervals.difference)}).`;
}

type Split = Readonly<
  Record<"profit" | "pricePnl" | "funding" | "fees" | "slippage", number | null>
>;

function splitSentence({ profit, pricePnl, funding, fees, slippage }: Split): string {
  const money = (value: number | null) => formatFigure(value, "money");
  const parts = [
    `prices ${money(pricePnl)}`,
    ...(funding ? [`funding ${money(funding)}`] : []),
    `fees ${money(fees)}`,
    `slippage ${money(slippage)}`,
  ];
  return `Where it came from: ${parts.join(", ")}; together ${money(profit)}.`;
}

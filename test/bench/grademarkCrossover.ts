import { DataFrame, type IDataFrame, type ISeries } from "data-forge";
import { analyze, backtest, type IBar, type IStrategy } from "grademark";
import { TradeDirection } from "grademark/build/lib/strategy.js";
import type { BarSeries } from "#engine/market/series";

interface CrossoverBar extends IBar {
  readonly fast: number;
  readonly slow: number;
}

/** Bars as grademark takes them. */
export function grademarkBars({ openTime, open, high, low, close, volume }: BarSeries) {
  const bars = Array.from(
    openTime,
    (time, bar): IBar => ({
      time: new Date(time),
      open: open[bar] as number,
      high: high[bar] as number,
      low: low[bar] as number,
      close: close[bar] as number,
      volume: volume[bar] as number,
    }),
  );
  return new DataFrame<number, IBar>(bars);
}

/** W1 on grademark, written as its documentation does, with its own analysis. */
export function grademarkCrossover(
  bars: IDataFrame<number, IBar>,
  fast: number,
  slow: number,
  cash: number,
) {
  const strategy: IStrategy<IBar, CrossoverBar> = {
    lookbackPeriod: slow,
    prepIndicators({ inputSeries }) {
      const closes = inputSeries.deflate(({ close }) => close);
      return inputSeries
        .withSeries({ fast: average(closes, fast), slow: average(closes, slow) })
        .skip(slow) as unknown as IDataFrame<number, CrossoverBar>;
    },
    entryRule(enter, { bar }) {
      if (bar.fast > bar.slow) enter({ direction: TradeDirection.Long });
      else if (bar.fast < bar.slow) enter({ direction: TradeDirection.Short });
    },
    exitRule(exit, { bar, position }) {
      const long = position.direction === TradeDirection.Long;
      if (long ? bar.fast < bar.slow : bar.fast > bar.slow) exit();
    },
  };
  return analyze(cash, backtest(strategy, bars));
}

function average(closes: ISeries<number, number>, period: number): ISeries<number, number> {
  return closes
    .rollingWindow(period)
    .select<[number, number]>((window) => [window.getIndex().last(), window.average()])
    .withIndex(([index]) => index)
    .select(([, value]) => value);
}

import type { Column } from "../columns.ts";
import type { BarSeries, PriceKind, Series } from "../market/series.ts";
import { HOUR, MINUTE } from "../market/timeframe.ts";
import type { RandomStream } from "../permutation/randomStream.ts";
import type { Milliseconds, Price, UtcMillis } from "../units.ts";
import { quarterPath } from "./quarterPath.ts";
import type { SyntheticMove } from "./syntheticMarket.ts";

const QUARTERS = 4;
const FUNDING_HOURS = 8;
/** Of what is left of it, the basis of mark over index loses this share in a quarter hour. */
const BASIS_REVERSION = 0.03;
const BASIS_NOISE = 0.00006;
const TYPICAL_FUNDING = 0.0001;

/** Makes the series of one symbol from the hours of its index. */
export function buildSeries(
  symbol: string,
  start: UtcMillis,
  moves: readonly SyntheticMove[],
  random: RandomStream,
): readonly Series[] {
  const index = emptyBars(symbol, "index", HOUR, start, moves.length);
  const mark = emptyBars(symbol, "mark", 15 * MINUTE, start, moves.length * QUARTERS);
  const volume = new Float64Array(moves.length);
  const interest = new Float64Array(moves.length);
  const funding = new Float64Array(Math.floor(moves.length / FUNDING_HOURS));
  let basis = 0;
  let openInterest = 50_000_000 / (moves[0]?.open ?? 1);

  moves.forEach((move, hour) => {
    const path = quarterPath(move, random);
    const wick = () => 1 + 0.25 * move.size * random.fraction();
    setBar(
      index,
      hour,
      move.open,
      Math.max(...path) * wick(),
      Math.min(...path) / wick(),
      move.close,
    );
    for (let quarter = 0; quarter < QUARTERS; quarter++) {
      const opening = path[quarter] as Price;
      const closing = path[quarter + 1] as Price;
      const before = 1 + basis;
      basis += (2 * random.fraction() - 1) * BASIS_NOISE - BASIS_REVERSION * basis;
      const open = opening * before;
      const close = closing * (1 + basis);
      const high = Math.max(open, close) * (1 + 0.2 * move.size * random.fraction());
      const low = Math.min(open, close) / (1 + 0.2 * move.size * random.fraction());
      setBar(mark, hour * QUARTERS + quarter, open, high, low, close);
    }
    volume[hour] = (400_000 / move.open) * (0.5 + random.fraction() + 150 * move.size);
    openInterest *= 1 + 0.004 * (random.fraction() - 0.5);
    interest[hour] = openInterest;
    if (hour % FUNDING_HOURS === FUNDING_HOURS - 1) {
      funding[(hour + 1) / FUNDING_HOURS - 1] = TYPICAL_FUNDING + basis / 2;
    }
  });

  return [
    { ...index, kind: "spot", volume },
    index,
    mark,
    {
      symbol,
      kind: "funding",
      timeframe: FUNDING_HOURS * HOUR,
      time: stamps(start + FUNDING_HOURS * HOUR, FUNDING_HOURS * HOUR, funding.length),
      value: funding,
    },
    {
      symbol,
      kind: "openInterest",
      timeframe: HOUR,
      time: stamps(start + HOUR, HOUR, interest.length),
      value: interest,
    },
  ];
}

function emptyBars(
  symbol: string,
  kind: PriceKind,
  timeframe: Milliseconds,
  start: UtcMillis,
  length: number,
): BarSeries {
  const column = () => new Float64Array(length);
  return {
    symbol,
    kind,
    timeframe,
    openTime: stamps(start, timeframe, length),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
}

function setBar(
  bars: BarSeries,
  bar: number,
  open: Price,
  high: Price,
  low: Price,
  close: Price,
): void {
  bars.open[bar] = open;
  bars.high[bar] = high;
  bars.low[bar] = low;
  bars.close[bar] = close;
}

function stamps(first: UtcMillis, step: Milliseconds, length: number): Column {
  const column = new Float64Array(length); // `from` with a function takes many times as long
  for (let place = 0; place < length; place++) column[place] = first + place * step;
  return column;
}

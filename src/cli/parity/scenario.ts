import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { InstrumentType, OrderSide } from "#engine/execution/order";
import { baseSymbol, type MarketData } from "#engine/market/marketData";
import type { PriceKind } from "#engine/market/series";
import { parseTimeframe } from "#engine/market/timeframe";

/** One scripted order of a scenario. */
export interface ScriptedOrder {
  readonly t: number;
  readonly symbol: string;
  readonly instrument_type: InstrumentType;
  readonly side: OrderSide;
  readonly value?: number | null;
}

/** `scenario.json`: what was run on the original engine. */
export interface Scenario {
  readonly name: string;
  readonly market_type: "spot" | "futures";
  readonly symbols: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly time_step: number;
  readonly initial_balance: number;
  readonly strategy: {
    readonly kind: "hold_once" | "hold_original" | "scripted";
    readonly lookback_days?: number;
  };
  readonly position_manager: "default" | "passthrough";
  readonly permutations: number;
  readonly files: readonly {
    readonly symbol: string;
    readonly series: PriceKind;
    readonly timeframe: string;
    readonly csv: string;
  }[];
  readonly orders?: readonly ScriptedOrder[];
}

/** One entry of the original's trade history. */
export interface ExpectedTrade {
  readonly timestamp: number;
  readonly symbol: string;
  readonly type: string;
  readonly side: string;
  readonly quantity: number;
  readonly value: number;
  readonly price: number;
  readonly balance_after: { readonly USDT: number };
}

/** What the original holds of a symbol at the end. */
export interface ExpectedPosition {
  readonly quantity: number;
  readonly value: number;
  readonly side: string;
  readonly entry_price: number;
  readonly pnl: number;
  readonly instrument_type: string;
}

/** `expected.json`: what the original answered. Scenarios with permutations have `runs` instead of curves. */
export interface Expected {
  readonly step_times?: readonly number[];
  readonly portfolio_values?: readonly number[];
  readonly returns?: readonly number[];
  readonly drawdowns?: readonly number[];
  readonly max_drawdown?: number;
  readonly sharpe_ratio?: number;
  readonly total_return?: number;
  readonly trade_history?: readonly ExpectedTrade[];
  readonly final_balance?: { readonly USDT: number };
  readonly final_positions?: readonly Readonly<Record<string, string>>[];
  readonly raw_positions?: Readonly<Record<string, ExpectedPosition>>;
  readonly prices?: Readonly<Record<string, readonly (number | null)[]>>;
  readonly p_value?: number;
  readonly sharpes_list_used?: readonly number[];
  readonly runs?: readonly {
    readonly portfolio_values: readonly number[];
    readonly returns: readonly number[];
    readonly sharpe_ddof0: number;
    readonly sharpe_ddof1: number;
    readonly max_drawdown: number;
    readonly n_trades: number;
    readonly final_balance: { readonly USDT: number };
  }[];
  readonly permutation_take?: Readonly<
    Record<string, { readonly rows: number; readonly take: readonly (readonly number[])[] }>
  >;
}

/** A scenario folder, read. */
export interface LoadedScenario {
  readonly scenario: Scenario;
  readonly expected: Expected;
  readonly market: MarketData;
}

/** Reads a scenario folder. */
export async function loadScenario(folder: string): Promise<LoadedScenario> {
  const json = async (name: string) => JSON.parse(await readFile(join(folder, name), "utf8"));
  const scenario: Scenario = await json("scenario.json");
  const expected: Expected = await json("expected.json");
  const series = await Promise.all(
    scenario.files.map(async ({ symbol, series: kind, timeframe, csv }) => ({
      symbol: baseSymbol(symbol),
      kind,
      timeframe: parseTimeframe(timeframe),
      ...columnsOf(await readFile(join(folder, csv), "utf8")),
    })),
  );
  return { scenario, expected, market: { series } }; // unchecked, as in the original
}

/** Reads `timestamp,open,high,low,close,volume`, with a header. */
function columnsOf(text: string) {
  const rows = text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));
  const column = (place: number) => Float64Array.from(rows, (row) => row[place] ?? Number.NaN);
  return {
    openTime: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

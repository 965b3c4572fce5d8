import fc from "fast-check";
import { expect, test } from "vitest";
import { runScenario } from "#cli/parity/runScenario";
import type { Expected, Scenario } from "#cli/parity/scenario";
import type { OrderSide } from "#engine/execution/order";
import { createMarketData } from "#engine/market/marketData";
import type { PriceKind } from "#engine/market/series";
import { DAY, formatTimeframe, HOUR, MINUTE } from "#engine/market/timeframe";
import { RandomStream } from "#engine/permutation/randomStream";
import { frameOf, type OracleRow, runOracle } from "./originalOracle.ts";

const BEGIN = 1_736_467_200_000;
const QUARTER = 15 * MINUTE;

/** What one random scenario varies. */
interface Sketch {
  readonly seed: number;
  readonly marketType: "spot" | "futures";
  readonly step: number;
  readonly steps: number;
  readonly offset: number;
  readonly late: number;
  readonly perp: boolean;
  readonly wild: boolean;
  readonly strategy: Scenario["strategy"];
  readonly manager: Scenario["position_manager"];
  readonly orders: readonly {
    readonly step: number;
    readonly symbol: number;
    readonly side: string;
    readonly value: number | null | undefined;
  }[];
}

const sketches: fc.Arbitrary<Sketch> = fc.record({
  seed: fc.nat(1e6),
  marketType: fc.constantFrom("spot" as const, "futures" as const),
  step: fc.constantFrom(QUARTER, HOUR, 7 * MINUTE, 5 * MINUTE, 2 * HOUR, DAY),
  steps: fc.integer({ min: 3, max: 40 }),
  offset: fc.constantFrom(0, 0, 450_000, 7 * MINUTE),
  late: fc.constantFrom(0, 0, 3 * HOUR, 2 * DAY),
  perp: fc.boolean(),
  wild: fc.boolean(),
  strategy: fc.record({
    kind: fc.constantFrom("hold_once" as const, "hold_original" as const, "scripted" as const),
    lookback_days: fc.constantFrom(0, 3),
  }),
  manager: fc.constantFrom("default" as const, "passthrough" as const),
  orders: fc.array(
    fc.record({
      step: fc.nat(40),
      symbol: fc.nat(1),
      side: fc.constantFrom("LONG", "SHORT", "CLOSE", "LONG", "SHORT", "BUY"),
      value: fc.constantFrom<number | null | undefined>(
        0,
        500,
        3_000,
        20_000,
        -200,
        null,
        undefined,
      ),
    }),
    { maxLength: 30 },
  ),
});

/** Prices that wander; wild ones trip the risk screen now and then. Some marks are missing. */
function rowsOf(sketch: Sketch, index: number, kind: PriceKind, frame: number): OracleRow[] {
  const stream = new RandomStream(
    sketch.seed,
    1,
    10 * index + ["spot", "perp", "mark", "index"].indexOf(kind),
  );
  const first = BEGIN - 6 * DAY + (index === 1 && sketch.late > 0 ? 6 * DAY + sketch.late : 0);
  const last = BEGIN + sketch.offset + sketch.steps * sketch.step + DAY;
  const rows: OracleRow[] = [];
  let close = 100 * (index + 1);
  for (let ts = first; ts <= last; ts += frame) {
    close *= 1 + (sketch.wild && index === 1 ? 0.12 : 0.01) * (stream.fraction() - 0.5);
    const missing = kind === "mark" && stream.fraction() < 0.02;
    if (!missing) rows.push({ ts, close });
  }
  return rows;
}

function build(sketch: Sketch) {
  const { marketType, step, orders } = sketch;
  const bases = ["BTC-USDT", "ETH-USDT"];
  const symbols = bases.map((base) =>
    sketch.perp && marketType === "futures" ? `${base}-PERP` : base,
  );
  const frame = frameOf(step);
  const kinds: readonly (readonly [PriceKind, number])[] =
    marketType === "spot"
      ? [
          ["spot", frame],
          ["mark", QUARTER],
        ]
      : [
          ["index", frame],
          ["mark", QUARTER],
        ];
  const files = new Map<string, readonly OracleRow[]>();
  const series = bases.flatMap((symbol, index) =>
    kinds.map(([kind, timeframe]) => {
      const rows = rowsOf(sketch, index, kind, timeframe);
      files.set(`${symbol} ${kind}`, rows);
      const close = Float64Array.from(rows, (row) => row.close);
      const openTime = Float64Array.from(rows, ({ ts }) => ts);
      return {
        symbol,
        kind,
        timeframe,
        openTime,
        open: close,
        high: close,
        low: close,
        close,
        volume: close,
      };
    }),
  );
  const start = BEGIN + sketch.offset;
  const scenario: Scenario = {
    name: "random",
    market_type: marketType,
    symbols,
    start,
    end: start + sketch.steps * step,
    time_step: step,
    initial_balance: 10_000,
    strategy: sketch.strategy,
    position_manager: sketch.manager,
    permutations: 0,
    files: [],
    orders: orders.map(({ step: at, symbol, side, value }) => ({
      t: start + at * step,
      symbol: symbols[symbol] as string,
      instrument_type: marketType === "spot" ? "spot" : "future",
      side: side as OrderSide,
      ...(value !== undefined && { value }),
    })),
  };
  return { scenario, files, market: createMarketData(series) };
}

test("random scenarios come out as the original's rules, restated word by word, say", () => {
  fc.assert(
    fc.property(sketches, (sketch) => {
      const { scenario, files, market } = build(sketch);
      const expected = runOracle(
        {
          ...scenario,
          orders: scenario.orders ?? [],
          strategy: { lookback_days: 0, ...scenario.strategy },
        },
        files,
      ) as unknown as Expected;
      const { firstDifference } = runScenario({ scenario, expected, market });
      expect(firstDifference, `${formatTimeframe(sketch.step)} ${sketch.marketType}`).toBeNull();
    }),
    { numRuns: 150 },
  );
});

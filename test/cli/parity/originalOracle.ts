/**
 * The original's rules once more, word by word and without any thought of speed: what the
 * engine is compared with on random scenarios. It shares no code with the engine.
 */

export interface OracleRow {
  readonly ts: number;
  readonly close: number;
}

export interface OracleOrder {
  readonly t: number;
  readonly symbol: string;
  readonly instrument_type: string;
  readonly side: string;
  readonly value?: number | null;
}

export interface OracleScenario {
  readonly market_type: string;
  readonly symbols: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly time_step: number;
  readonly initial_balance: number;
  readonly strategy: { readonly kind: string; readonly lookback_days: number };
  readonly position_manager: string;
  readonly orders: readonly OracleOrder[];
}

type Stores = Record<"index" | "mark" | "spot", Map<string, readonly OracleRow[]>>;

interface Held {
  quantity: number;
  value: number;
  side: string;
  entry_price: number;
  pnl: number;
  instrument_type: string;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const base = (symbol: string) => symbol.replace(/-PERP$/, "");
const floorTo = (time: number, frame: number) => Math.floor(time / frame) * frame;

export function frameOf(step: number): number {
  const minutes = Math.floor(step / MINUTE);
  return ([1, 5, 15, 30, 60].includes(minutes) ? minutes : 15) * MINUTE;
}

/** `files` by `BTC-USDT mark`; `shuffle` may reorder what was preloaded, by kind and rows. */
export function runOracle(
  scenario: OracleScenario,
  files: ReadonlyMap<string, readonly OracleRow[]>,
  shuffle: (kind: string, rows: readonly OracleRow[]) => readonly OracleRow[] = (_, rows) => rows,
) {
  const { market_type, symbols, end, time_step: step, strategy } = scenario;
  const stores: Stores = { index: new Map(), mark: new Map(), spot: new Map() };
  const lo = scenario.start - (strategy.lookback_days + 2) * DAY;
  const preload = (kind: keyof Stores, frame: number) => {
    for (const symbol of symbols) {
      const rows = (files.get(`${base(symbol)} ${kind}`) ?? []).filter(
        ({ ts }) => ts >= floorTo(lo, frame) && ts <= floorTo(end, frame),
      );
      if (rows.length > 0) stores[kind].set(base(symbol), rows);
    }
  };
  if (market_type === "spot") preload("spot", frameOf(step));
  else {
    preload("index", frameOf(step));
    preload("mark", 15 * MINUTE);
  }
  const firsts = Object.values(stores).flatMap((store) =>
    [...store.values()].map((rows) => (rows[0] as OracleRow).ts),
  );
  const start = Math.max(scenario.start, Math.min(...firsts));
  for (const [kind, store] of Object.entries(stores)) {
    for (const [symbol, rows] of store) store.set(symbol, shuffle(kind, rows));
  }

  let cash = scenario.initial_balance;
  const positions = new Map<string, Held>();
  const trades: object[] = [];
  const values: number[] = [];
  const times: number[] = [];
  const prices: Record<string, (number | null)[]> = Object.fromEntries(
    symbols.map((symbol) => [symbol, []]),
  );

  const priceOf = (symbol: string, instrument: string, t: number): number | null => {
    const rows = instrument === "spot" ? stores.spot.get(symbol) : stores.mark.get(base(symbol));
    if (rows === undefined || rows.length < 2) return null;
    let delta = Infinity;
    for (let i = 1; i < rows.length; i++) {
      delta = Math.min(delta, (rows[i] as OracleRow).ts - (rows[i - 1] as OracleRow).ts);
    }
    return rows.filter(({ ts }) => ts <= t + delta).at(-1)?.close ?? null;
  };

  const variation = (symbol: string, t: number, hours: number): number | null => {
    const rows = stores.mark.get(base(symbol)) ?? files.get(`${base(symbol)} mark`) ?? [];
    const closes = rows
      .filter(
        ({ ts }) =>
          ts >= floorTo(t - hours * 60 * MINUTE, 15 * MINUTE) && ts <= floorTo(t, 15 * MINUTE),
      )
      .map(({ close }) => close);
    if (closes.length === 0) return null;
    const mean = closes.reduce((a, b) => a + b, 0) / closes.length;
    return Math.sqrt(closes.reduce((a, b) => a + (b - mean) ** 2, 0) / closes.length) / mean;
  };

  const filterOrders = (orders: readonly OracleOrder[], t: number): readonly OracleOrder[] => {
    const closing = orders.filter(({ side }) => side === "CLOSE");
    const screened = orders
      .filter(({ side }) => side !== "CLOSE")
      .map((order) =>
        (variation(order.symbol, t, 4) ?? 0) > 0.1 ? { ...order, value: 0 } : order,
      );
    const weights = screened.map(({ symbol, value }) => {
      const cv = value === 0 ? null : variation(symbol, t, 24);
      return cv !== null && cv > 0 ? 1 / cv : 0;
    });
    const total = weights.reduce((a, b) => a + b, 0);
    const opening = screened.map((order, i) => ({
      ...order,
      value: total === 0 ? 0 : ((cash / 10) * (weights[i] as number)) / total,
    }));
    const spent = opening.reduce((a, { value }) => a + value, 0);
    return spent > cash ? closing : [...closing, ...opening];
  };

  const setTarget = (order: OracleOrder, t: number): void => {
    const { symbol, instrument_type: instrument, side } = order;
    const V = order.value ?? 0;
    if (instrument !== "future" && instrument !== "spot") return;
    const P = priceOf(symbol, instrument, t);
    if (P === null || V > cash) return;
    const dq = V / P;
    const held = positions.get(symbol) ?? {
      quantity: 0,
      value: 0,
      side: "LONG",
      entry_price: 0,
      pnl: 0,
      instrument_type: instrument,
    };
    const { quantity: q, entry_price: e } = held;
    const settle = (): number => {
      if (q === 0) return 0;
      const fee = 0.00023 * q * e;
      const pnl =
        held.side === "LONG" ? q * (P - e) - fee : held.side === "SHORT" ? q * (e - P) - fee : 0;
      cash += pnl;
      if (instrument === "spot") cash += q * e;
      return pnl;
    };
    if (side === "CLOSE") {
      held.pnl += settle();
      Object.assign(held, { quantity: 0, value: 0, side, entry_price: 0 });
    } else if (side === held.side) {
      if (instrument === "spot") cash -= V;
      held.quantity = q + dq;
      held.entry_price = held.quantity === 0 ? P : (e * q + P * dq) / held.quantity;
      held.value = Math.abs(held.quantity) * P;
    } else {
      held.pnl += settle();
      if (instrument === "spot") cash -= V;
      Object.assign(held, { quantity: dq, value: Math.abs(dq) * P, side, entry_price: P });
    }
    positions.set(symbol, held);
    trades.push({
      timestamp: t,
      symbol,
      type: instrument,
      side,
      quantity: held.quantity,
      value: held.value,
      price: held.entry_price,
      balance_after: { USDT: cash },
    });
  };

  for (let t = start; t <= end; t += step) {
    times.push(t);
    let value = cash;
    for (const [symbol, held] of positions) {
      const P = priceOf(symbol, held.instrument_type, t);
      if (P === null) continue;
      const { quantity: q, entry_price: e, side } = held;
      held.value = Math.abs(q) * P;
      if (held.instrument_type === "spot") value += Math.abs(q) * P;
      else if (side === "LONG") value += q * (P - e);
      else if (side === "SHORT") value += q * (e - P);
    }
    values.push(value);
    for (const symbol of symbols) {
      const instrument = market_type === "spot" ? "spot" : "future";
      prices[symbol]?.push(priceOf(symbol, instrument, t));
    }
    const holds =
      strategy.kind === "hold_original" || (strategy.kind === "hold_once" && t === start);
    const wanted: readonly OracleOrder[] =
      strategy.kind === "scripted"
        ? scenario.orders.filter((order) => order.t === t)
        : holds
          ? symbols.map((symbol) => ({
              t,
              symbol,
              instrument_type: market_type === "spot" ? "spot" : "future",
              side: "LONG",
            }))
          : [];
    const orders = scenario.position_manager === "default" ? filterOrders(wanted, t) : wanted;
    for (const order of orders) setTarget(order, t);
  }
  return {
    step_times: times,
    portfolio_values: values,
    prices,
    trade_history: trades,
    final_balance: { USDT: cash },
    raw_positions: Object.fromEntries(positions),
  };
}

/**
 * The account once more, as plainly as its rules can be written: one function per row of the
 * table of orders, numbers in objects, nothing shared with the engine. Slow, and meant to be.
 */

export interface NaiveTerms {
  readonly cash: number;
  readonly spotFee: number;
  readonly futuresFee: number;
  readonly slippage: number;
  readonly maxLeverage: number;
  readonly maintenanceMargin: number;
  readonly liquidationFee: number;
}

export interface NaivePosition {
  symbol: string;
  type: string;
  quantity: number;
  entry: number;
  /** The last known price. */
  price: number;
  tradePnl: number;
  tradeNotional: number;
  openedAt: number;
}

export interface NaiveRecord {
  time: number;
  symbol: string;
  action: string;
  quantity: number;
  price: number;
  fee: number;
  slippage: number;
  realizedPnl: number;
  positionAfter: number;
  cashAfter: number;
}

export interface NaiveTrade {
  symbol: string;
  side: string;
  openedAt: number;
  closedAt: number;
  pnl: number;
  notional: number;
}

export interface NaiveOrder {
  readonly symbol: string;
  readonly instrumentType: string;
  readonly side: string;
  readonly value?: number;
}

export interface NaiveAccount {
  readonly terms: NaiveTerms;
  cash: number;
  positions: NaivePosition[];
  records: NaiveRecord[];
  trades: NaiveTrade[];
}

export function openNaiveAccount(
  terms: NaiveTerms,
  instruments: readonly { readonly symbol: string; readonly type: string }[],
): NaiveAccount {
  const positions = instruments.map(({ symbol, type }) => ({
    ...{ symbol, type, quantity: 0, entry: 0, price: Number.NaN },
    ...{ tradePnl: 0, tradeNotional: 0, openedAt: 0 },
  }));
  return { terms, cash: terms.cash, positions, records: [], trades: [] };
}

const held = (position: NaivePosition) => position.quantity !== 0;

/** Cash + Σ: a future adds quantity · (price − entry), spot its whole notional. */
export function naiveEquity({ cash, positions }: NaiveAccount): number {
  let equity = cash;
  for (const position of positions.filter(held)) {
    const { type, quantity, price, entry } = position;
    equity += type === "future" ? quantity * (price - entry) : quantity * price;
  }
  return equity;
}

const isHeldFuture = (position: NaivePosition) => held(position) && position.type === "future";

/** Of futures: spot is paid for. */
export function naiveNotional({ positions }: NaiveAccount): number {
  const futures = positions.filter(isHeldFuture);
  return futures.reduce((sum, one) => sum + Math.abs(one.quantity * one.price), 0);
}

/** Cash and what futures have made so far; spot is no margin. */
export function naiveMargin({ cash, positions }: NaiveAccount): number {
  const futures = positions.filter(isHeldFuture);
  return futures.reduce((sum, one) => sum + one.quantity * (one.price - one.entry), cash);
}

/** Where an order belongs; only futures may be written with -PERP. */
export function naiveIndexOf(account: NaiveAccount, order: NaiveOrder): number {
  const { symbol, instrumentType } = order;
  const base = instrumentType === "future" ? symbol.replace(/-PERP$/, "") : symbol;
  return account.positions.findIndex((one) => one.symbol === base && one.type === instrumentType);
}

export function naiveExecute(
  account: NaiveAccount,
  order: NaiveOrder,
  quoted: number | undefined,
  time: number,
): void {
  const position = account.positions[naiveIndexOf(account, order)];
  if (position === undefined || !tryOrder(account, position, order, quoted, time)) {
    const positionAfter = position?.quantity ?? 0;
    account.records.push({
      ...{ time, symbol: order.symbol, action: "refuse", quantity: 0, price: 0, fee: 0 },
      ...{ slippage: 0, realizedPnl: 0, positionAfter, cashAfter: account.cash },
    });
  }
}

/** @returns false when the order is refused. */
function tryOrder(
  account: NaiveAccount,
  position: NaivePosition,
  { side, value }: NaiveOrder,
  quoted: number | undefined,
  time: number,
): boolean {
  if (value !== undefined && !(value > 0 && value < Number.POSITIVE_INFINITY)) return false;
  if (quoted === undefined) return false;
  if (side === "CLOSE") {
    if (!held(position)) return false;
    close(account, position, value, quoted, time);
    return true;
  }
  if (value === undefined) return false;
  if (side === "LONG") return enter(account, position, 1, value, quoted, time);
  if (side === "SHORT" && position.type === "future") {
    return enter(account, position, -1, value, quoted, time);
  }
  return false;
}

/** All of it, or the part that a value below the notional asks for. */
function close(
  account: NaiveAccount,
  position: NaivePosition,
  value: number | undefined,
  quoted: number,
  time: number,
): void {
  const long = position.quantity > 0;
  const price = quoted * (long ? 1 - account.terms.slippage : 1 + account.terms.slippage);
  const size = Math.abs(position.quantity);
  const part = value === undefined || value >= size * price ? size : value / price;
  const booked = trade(account, position, long ? -part : part, price, quoted, time);
  record(account, position, part === size ? "close" : "reduce", time, price, [booked]);
}

function enter(
  account: NaiveAccount,
  position: NaivePosition,
  direction: number,
  value: number,
  quoted: number,
  time: number,
): boolean {
  const price = quoted * (1 + direction * account.terms.slippage);
  const [room, limit] =
    position.type === "spot"
      ? [account.cash, Math.max(0, account.cash)]
      : futuresRoom(account, position, direction, price);
  // An order that has no room at all is not trimmed to nothing.
  if (room <= 1e-9 * limit || value - room > 0.01 * limit) return false;
  const deployed = Math.min(value, room);
  const before = position.quantity;
  const booked: Booked[] = [];
  if (before * direction < 0) booked.push(trade(account, position, -before, price, quoted, time));
  const perCoin = position.type === "spot" ? price * (1 + account.terms.spotFee) : price;
  booked.push(trade(account, position, (direction * deployed) / perCoin, price, quoted, time));
  const action = before === 0 ? "open" : booked.length === 2 ? "flip" : "add";
  record(account, position, action, time, price, booked);
  return true;
}

/**
 * The largest value after whose fills the notional is no more than leverage × equity, found by
 * trying: fills on a copy of the account, and bisection. And the limit without opening anything.
 */
function futuresRoom(
  account: NaiveAccount,
  position: NaivePosition,
  direction: number,
  price: number,
): [room: number, limit: number] {
  const index = account.positions.indexOf(position);
  const after = (value: number) => {
    const positions = account.positions.map((one) => ({ ...one }));
    const copy = { ...account, positions, records: [], trades: [] };
    const mine = copy.positions[index] as NaivePosition;
    if (mine.quantity * direction < 0) trade(copy, mine, -mine.quantity, price, price, 0);
    if (value > 0) trade(copy, mine, (direction * value) / price, price, price, 0);
    mine.price = price;
    const limit = account.terms.maxLeverage * naiveEquity(copy);
    return { limit, fits: naiveNotional(copy) <= limit };
  };
  const { limit, fits } = after(0);
  if (!fits) return [Number.NEGATIVE_INFINITY, Math.max(0, limit)];
  let low = 0;
  let high = 2 * limit + 1;
  for (let halving = 0; halving < 80; halving++) {
    const middle = (low + high) / 2;
    if (after(middle).fits) low = middle;
    else high = middle;
  }
  return [low, Math.max(0, limit)];
}

export function naiveLiquidate(account: NaiveAccount, time: number): void {
  for (const position of account.positions.filter(isHeldFuture)) {
    const quoted = position.price;
    const { slippage, liquidationFee } = account.terms;
    const price = quoted * (position.quantity > 0 ? 1 - slippage : 1 + slippage);
    const booked = trade(
      account,
      position,
      -position.quantity,
      price,
      quoted,
      time,
      liquidationFee,
    );
    record(account, position, "liquidate", time, price, [booked]);
  }
}

export function naiveFunding(
  account: NaiveAccount,
  position: NaivePosition,
  rate: number,
  mark: number,
  time: number,
) {
  const received = -position.quantity * mark * rate;
  account.cash += received;
  position.tradePnl += received;
  record(account, position, "funding", time, mark, [
    { quantity: 0, fee: 0, slippage: 0, realizedPnl: received },
  ]);
}

interface Booked {
  quantity: number;
  fee: number;
  slippage: number;
  realizedPnl: number;
}

/** One fill, that never crosses zero. */
function trade(
  account: NaiveAccount,
  position: NaivePosition,
  quantity: number,
  price: number,
  quoted: number,
  time: number,
  extraFee = 0,
): Booked {
  const { spotFee, futuresFee } = account.terms;
  const spot = position.type === "spot";
  const notional = Math.abs(quantity) * price;
  const fee = notional * ((spot ? spotFee : futuresFee) + extraFee);
  const before = position.quantity;
  const closes = before * quantity < 0;
  const realizedPnl = closes ? -quantity * (price - position.entry) : 0;
  if (before === 0) {
    position.tradePnl = 0;
    position.tradeNotional = 0;
    position.openedAt = time;
  }
  position.tradePnl += realizedPnl - fee;
  if (!closes) {
    position.tradeNotional += notional;
    position.entry =
      (Math.abs(before) * position.entry + notional) / (Math.abs(before) + Math.abs(quantity));
  }
  position.quantity = quantity === -before ? 0 : before + quantity;
  position.price = quoted;
  account.cash -= fee;
  account.cash += spot ? -quantity * price : realizedPnl;
  if (position.quantity === 0) {
    position.entry = 0;
    const { symbol, openedAt, tradePnl: pnl, tradeNotional } = position;
    const side = before > 0 ? "LONG" : "SHORT";
    account.trades.push({ symbol, side, openedAt, closedAt: time, pnl, notional: tradeNotional });
  }
  const slippage = Math.abs(quantity) * Math.abs(price - quoted);
  return { quantity, fee, slippage, realizedPnl };
}

function record(
  account: NaiveAccount,
  position: NaivePosition,
  action: string,
  time: number,
  price: number,
  booked: readonly Booked[],
): void {
  const sum = (key: keyof Booked) => booked.reduce((total, one) => total + one[key], 0);
  account.records.push({
    ...{ time, symbol: position.symbol, action, price, quantity: sum("quantity") },
    ...{ fee: sum("fee"), slippage: sum("slippage"), realizedPnl: sum("realizedPnl") },
    ...{ positionAfter: position.quantity, cashAfter: account.cash },
  });
}

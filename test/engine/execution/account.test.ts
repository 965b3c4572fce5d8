import { describe, expect, test } from "vitest";
import { Account } from "#engine/execution/account";
import type { Order, OrderSide } from "#engine/execution/order";
import type { Position } from "#engine/execution/position";
import type { ActionRecord } from "#engine/execution/record";
import type { AccountTerms } from "#engine/execution/terms";

const FREE: AccountTerms = {
  initialCash: 1000,
  costs: { spotFee: 0, futuresFee: 0, slippage: 0 },
  maxLeverage: 1,
  maintenanceMargin: 0.005,
  liquidationFee: 0,
};
const COSTLY: AccountTerms = {
  ...FREE,
  costs: { spotFee: 0.01, futuresFee: 0.01, slippage: 0 },
};
const SLIPPERY: AccountTerms = { ...FREE, costs: { ...FREE.costs, slippage: 0.01 } };

const account = (terms = FREE) =>
  new Account(terms, [
    { symbol: "BTC-USDT", instrumentType: "future" },
    { symbol: "BTC-USDT", instrumentType: "spot" },
  ]);
/** Gives an order, and returns what came of it. */
function give(to: Account, order: Order, quoted: number, time: number): ActionRecord {
  to.setTargetPosition(order, quoted, time);
  return to.records.at(-1) as ActionRecord;
}
const future = (side: OrderSide, value?: number): Order => ({
  symbol: "BTC-USDT",
  instrumentType: "future",
  side,
  ...(value !== undefined && { value }),
});
const spot = (side: OrderSide, value?: number): Order => ({
  ...future(side, value),
  instrumentType: "spot",
});

describe("a future", () => {
  test("opens value / price and leaves cash alone", () => {
    const opened = account();
    const record = give(opened, future("LONG", 500), 100, 0);
    expect(record).toMatchObject({ action: "open", side: "LONG", quantity: 5, price: 100 });
    expect(opened.cash).toBe(1000);
    expect(opened.equity).toBe(1000);
  });

  test("adds at the quantity-weighted average price", () => {
    const held = account();
    give(held, future("LONG", 300), 100, 0); // 3 at 100
    give(held, future("LONG", 120), 120, 1); // 1 at 120
    expect(held.positions[0]).toMatchObject({ quantity: 4, entryPrice: 105 });
    expect(held.equity).toBe(1060); // 4 × (120 − 105)
  });

  test("flips by closing everything and opening the value on the other side", () => {
    const held = account();
    give(held, future("LONG", 400), 100, 0);
    const record = give(held, future("SHORT", 220), 110, 1);
    expect(record).toMatchObject({ action: "flip", side: "SHORT", quantity: -6, realizedPnl: 40 });
    expect(held.positions[0]).toMatchObject({ quantity: -2, entryPrice: 110 });
    expect(held.cash).toBe(1040);
  });

  test("closes a part when the close has a value below the notional", () => {
    const held = account();
    give(held, future("SHORT", 400), 100, 0);
    const record = give(held, future("CLOSE", 90), 90, 1);
    expect(record).toMatchObject({ action: "reduce", quantity: 1, positionAfter: -3 });
    expect(record.realizedPnl).toBe(10);
    expect(held.trades).toEqual([]);
  });

  test("closes whole without crumbs, and counts the trade net of fees", () => {
    const held = account(COSTLY);
    give(held, future("LONG", 500), 100, 7); // fee 5
    const record = give(held, future("CLOSE"), 120, 8); // 600 back, fee 6
    expect(record).toMatchObject({ action: "close", positionAfter: 0, realizedPnl: 100, fee: 6 });
    expect(held.cash).toBe(1000 - 5 + 100 - 6);
    expect(held.trades).toEqual([
      {
        symbol: "BTC-USDT",
        instrumentType: "future",
        side: "LONG",
        openedAt: 7,
        closedAt: 8,
        pnl: 89,
        notional: 500,
      },
    ]);
  });

  test("pays slippage on both sides: buys above and sells below the quoted price", () => {
    const held = account(SLIPPERY);
    expect(give(held, future("LONG", 505), 100, 0)).toMatchObject({
      price: 101,
      quantity: 5,
      slippage: 5,
    });
    expect(give(held, future("CLOSE"), 100, 1)).toMatchObject({ price: 99 });
    expect(held.cash).toBeCloseTo(990, 9);
    expect(held.costs.slippage).toBeCloseTo(10, 9);
  });

  test("receives funding when short and the rate is positive", () => {
    const held = account();
    give(held, future("SHORT", 1000), 100, 0);
    const [position] = held.positions;
    if (position === undefined) throw new Error("no position");
    held.settleFunding(position, 0.01, 110, 1); // 10 × 110 × 0.01
    expect(held.cash).toBe(1011);
    expect(held.costs.funding).toBe(11);
  });

  test("may be written with -PERP", () => {
    const held = account();
    give(held, { ...future("LONG", 100), symbol: "BTC-USDT-PERP" }, 100, 0);
    expect(held.positions[0]?.quantity).toBe(1);
  });
});

describe("leverage", () => {
  test("an excess up to 1 % is trimmed, and the record says so", () => {
    const held = account();
    const record = give(held, future("LONG", 1009), 100, 0);
    expect(record).toMatchObject({ action: "open", quantity: 10 });
    expect(record.reason).toBe("trimmed from 1009 to 1000");
  });

  test("a larger excess is refused and changes nothing", () => {
    const held = account();
    const record = give(held, future("LONG", 1011), 100, 0);
    expect(record).toMatchObject({ action: "refuse", quantity: 0, positionAfter: 0 });
    expect(record.reason).toBe(
      "futures notional would be 1011, at most 1000 is allowed (1 × equity)",
    );
    expect(held.positions[0]?.quantity).toBe(0);
  });

  test("counts what is held already, at the price of the fill, and the fee", () => {
    const held = account(COSTLY);
    give(held, future("LONG", 500), 100, 0); // equity 995, 5 held
    // At 120: equity 1095, notional 600; V = (1095 − 600) / 1.01
    const record = give(held, future("LONG", 491), 120, 1);
    expect(record.reason).toMatch(/^trimmed/);
    expect(record.quantity).toBeCloseTo(495 / 1.01 / 120, 12);
  });

  test("a flip is measured after its closing leg", () => {
    const held = account();
    give(held, future("LONG", 1000), 100, 0);
    expect(give(held, future("SHORT", 1000), 100, 1).action).toBe("flip");
  });
});

describe("spot", () => {
  test("is bought with cash, the fee included in the value", () => {
    const held = account(COSTLY);
    const record = give(held, spot("LONG", 505), 100, 0);
    expect(record.quantity).toBeCloseTo(5, 12);
    expect(record.fee).toBeCloseTo(5, 12);
    expect(held.cash).toBeCloseTo(495, 12);
    expect(held.equity).toBeCloseTo(995, 12);
  });

  test("cannot cost more than there is", () => {
    expect(give(account(), spot("LONG", 1005), 100, 0)).toMatchObject({
      quantity: 10,
      reason: "trimmed from 1005 to 1000",
    });
    expect(give(account(), spot("LONG", 1011), 100, 0).reason).toBe(
      "needs 1011 of cash, there is 1000",
    );
  });

  test("returns its price and profit to cash", () => {
    const held = account();
    give(held, spot("LONG", 1000), 100, 0);
    give(held, spot("CLOSE"), 150, 1);
    expect(held.cash).toBe(1500);
    expect(held.trades[0]?.pnl).toBe(500);
  });
});

test.for([20, 10.5])(
  "an order of %d is refused where the leverage is used up, not trimmed",
  (value) => {
    const terms: AccountTerms = { ...FREE, initialCash: 10_000 };
    const symbols = ["BTC-USDT", "ETH-USDT"] as const;
    const full = new Account(
      terms,
      symbols.map((symbol) => ({ symbol, instrumentType: "future" })),
    );
    give(full, future("SHORT", 10_000), 100, 0);
    // The short has lost 20: a notional of 10,020 against an equity of 9,980 leaves −40.
    for (const position of full.positions) position.price = 100.2;
    const record = give(full, { ...future("LONG", value), symbol: "ETH-USDT" }, 10, 1);
    expect(record).toMatchObject({ action: "refuse", positionAfter: 0 });
  },
);

test.for<[string, Order, number, RegExp]>([
  ["no value", future("LONG"), 100, /LONG needs a value above 0, was missing/],
  ["value 0", future("SHORT", 0), 100, /SHORT needs a value above 0, was 0/],
  ["a negative value", future("LONG", -1), 100, /must be finite and not negative, was -1/],
  ["value NaN", future("LONG", Number.NaN), 100, /was NaN/],
  ["an infinite value", future("CLOSE", Number.POSITIVE_INFINITY), 100, /was Infinity/],
  ["nothing to close", future("CLOSE"), 100, /there is no position to close/],
  ["a spot short", spot("SHORT", 1), 100, /spot cannot be sold short/],
  ["no price", future("LONG", 1), Number.NaN, /no price before the next decision/],
  ["an unknown symbol", { ...future("LONG", 1), symbol: "X" }, 100, /future X is not part/],
  ["an unknown side", { ...future("LONG", 1), side: "BUY" as OrderSide }, 100, /was BUY/],
  ["a manager's veto", { ...future("LONG", 1), dropped: "too wild" }, 100, /^too wild$/],
])("an order with %s is refused with the reason", ([, order, price, reason]) => {
  const refusing = account();
  const record = give(refusing, order, price, 5);
  expect(record).toMatchObject({ action: "refuse", time: 5, fee: 0, cashAfter: 1000 });
  expect(record.reason).toMatch(reason);
  expect(refusing.records).toEqual([record]);
});

test("what is traded counts both ways and liquidations, but no funding", () => {
  const held = account();
  give(held, future("LONG", 300), 100, 0);
  held.settleFunding(held.positions[0] as Position, 0.01, 100, 1);
  expect(held.traded).toBe(300);
  give(held, future("SHORT", 120), 120, 2); // sells 3, and 1 more
  expect(held.traded).toBe(300 + 360 + 120);
  held.liquidate(held.positions[0] as Position, 150, 3, "out of margin");
  expect(held.traded).toBe(300 + 360 + 120 + 150);
});

test("a long list of records and trades is kept whole", () => {
  const busy = account();
  for (let round = 0; round < 200; round++) {
    give(busy, future("LONG", 100), 100 + round, 2 * round);
    give(busy, future("CLOSE"), 101 + round, 2 * round + 1);
  }
  expect(busy.records.map(({ time }) => time)).toEqual([...Array(400).keys()]);
  expect(busy.trades.map(({ openedAt }) => openedAt)).toEqual(
    Array.from({ length: 200 }, (_, round) => 2 * round),
  );
  expect(busy.tradeTotals).toMatchObject({ count: 200, winners: 200, losers: 0, duration: 200 });
  expect(busy.trades[199]?.pnl).toBeCloseTo(100 / 299, 12);
});

test("an order that rounding makes too large spends what there is, and not more", () => {
  const spender = account();
  give(spender, spot("LONG", 1000 * (1 + 5e-10)), 100, 0);
  expect(spender.cash).toBe(0);
  expect(spender.records[0]).not.toHaveProperty("reason");
});

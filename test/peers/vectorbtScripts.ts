/** vectorbt's calls, as scripts: by the name of the case, one run per column of theirs. */

import {
  always,
  futures,
  NONE,
  one,
  type Scripts,
  shared,
  sides,
  spot,
  three,
} from "./vectorbtColumn.ts";
import {
  type Amount,
  all,
  close,
  long,
  money,
  reduce,
  share,
  short,
  towards,
  units,
} from "./vectorbtWishes.ts";

/** Their `order_size`: all in, all out or short, nothing, all in, all out or short. */
const bothWays = [long(all), short(all), NONE, long(all), short(all)];
const longOnly = [long(all), close, NONE, long(all), close];
/** Their `order_size_one`. */
const unit = [long(one), close, NONE, long(one), close];
const unitOfMoney = money(1);

const FROM_ORDERS: Scripts = {
  "test_one_column/0": [futures(bothWays)],
  "test_one_column/1": [spot(longOnly)],
  "test_multiple_columns/0": three(futures(bothWays)),
  "test_multiple_columns/1": three(spot(longOnly)),
  "test_size_inf/0": [spot(always(long(all))), null],
  "test_size_inf/1": [spot(always(long(all))), spot(always(close))],
  "test_price/0": [futures(bothWays, { price: 1.01 })],
  "test_price/1": [spot(longOnly, { price: 1.01 })],
  "test_price/2": [futures(bothWays)],
  "test_price/3": [spot(longOnly)],
  "test_price/5": [spot(longOnly.slice(1), { lag: 1 })],
  "test_fees/0": [null, futures(unit), futures(unit, { fee: 0.1 }), null],
  "test_fees/1": [null, spot(unit), spot(unit, { fee: 0.1 }), null],
  "test_slippage/0": [futures(unit), futures(unit, { slippage: 0.1 }), null],
  "test_slippage/1": [spot(unit), spot(unit, { slippage: 0.1 }), null],
  "test_allow_partial/1": [null, spot([long(units(1000)), close, NONE, long(units(1000)), close])],
  "test_allow_partial/2": [futures(bothWays), futures(bothWays)],
  "test_allow_partial/3": [spot(longOnly), spot(longOnly)],
  test_group_by: three(futures(bothWays)),
  test_cash_sharing: [
    shared(
      "future",
      bothWays.map((wish) => [wish, wish]),
      { columns: [0, 1] },
    ),
    null,
    futures(bothWays),
  ],
  "test_value/0": [
    spot([long(unitOfMoney), reduce(unitOfMoney), NONE, long(unitOfMoney), reduce(unitOfMoney)]),
  ],
  "test_value/1": [
    futures([
      short(unitOfMoney),
      reduce(unitOfMoney),
      NONE,
      short(unitOfMoney),
      reduce(unitOfMoney),
    ]),
  ],
  "test_target_amount/0": [spot([long(units(75))]), spot(always(close))],
  "test_target_value/0": [spot(always(towards("LONG", 50))), null],
  "test_target_value/1": [spot(always(towards("LONG", 50))), spot(always(close))],
  "test_target_value/2": [shared("spot", always(three(towards("LONG", 50))))],
  "test_target_percent/0": [
    futures(always(long(all)), { fraction: 0.5 }),
    futures(always(short(all)), { fraction: 0.5 }),
  ],
  "test_target_percent/1": [futures(always(short(all)), { fraction: 0.5 }), futures(always(close))],
  "test_target_percent/2": [shared("spot", always(three(long(all))), { fraction: 1.5 })],
  "test_percent/0": [spot(always(long(share(0.5)))), null],
  "test_percent/2": [
    shared("spot", always([long(share(0.5)), long(share(0.25)), long(share(0.125))])),
  ],
};

/** Their entries on the first three bars, and exits on the last three. */
const signals = (size: Amount) => [long(size), NONE, NONE, close, NONE];
const reversing = (size: Amount) => [long(size), NONE, NONE, short(size), NONE];
const shortSignals = (size: Amount) => [short(size), NONE, NONE, close, NONE];
const onSpot = spot(signals(all));

const FROM_SIGNALS: Scripts = {
  "test_one_column/0": [onSpot],
  "test_multiple_columns/0": three(onSpot),
  "test_amount/0": [futures(reversing(money(0))), futures(reversing(one)), futures(reversing(all))],
  "test_amount/1": [spot(signals(money(0))), spot(signals(one)), onSpot],
  "test_value/0": [
    futures(reversing(money(0))),
    futures(reversing(unitOfMoney)),
    futures(reversing(all)),
  ],
  "test_value/1": [spot(signals(money(0))), spot(signals(unitOfMoney)), onSpot],
  "test_percent/0": [futures([long(share(0.5)), NONE, NONE, close, short(share(0.5))])],
  "test_percent/1": [futures([long(share(0.5)), long(share(0.5)), NONE, close, short(share(0.5))])],
  "test_percent/3": [
    shared("spot", [
      [long(share(0.5)), long(share(0.25)), long(share(0.125))],
      [],
      [],
      [close, close, close],
    ]),
  ],
  "test_price/0": [spot(signals(all), { price: 1.01 })],
  "test_price/2": [onSpot],
  "test_price/4": [spot([long(all), NONE, close], { lag: 1 })],
  "test_fees/0": [null, spot(signals(one)), spot(signals(one), { fee: 0.1 }), null],
  "test_fees/1": [null, futures(shortSignals(one)), futures(shortSignals(one), { fee: 0.1 }), null],
  "test_slippage/0": [spot(signals(one)), spot(signals(one), { slippage: 0.1 }), null],
  "test_slippage/1": [
    futures(shortSignals(one)),
    futures(shortSignals(one), { slippage: 0.1 }),
    null,
  ],
  "test_allow_partial/0": [null, spot(signals(units(1000)))],
  "test_allow_partial/2": [onSpot, onSpot],
  "test_accumulate/0": [
    futures(reversing(one)),
    futures([long(one), long(one), NONE, short(one), short(one)]),
    futures([long(one), NONE, NONE, close, short(one)]),
    futures([long(one), long(one), NONE, reduce(one), reduce(one)]),
  ],
  "test_accumulate/1": [
    futures(shortSignals(one)),
    futures([short(one), short(one), NONE, close]),
    futures(shortSignals(one)),
    futures([short(one), short(one), NONE, reduce(one), reduce(one)]),
  ],
  test_upon_opposite_entry: [
    ...sides((enter) => [enter(one)]),
    ...sides((enter) => [enter(one), close, enter(one)]),
    ...sides((enter) => [enter(one), close, enter(one)]),
    ...sides((enter, turn) => [enter(one), turn(one), enter(one)]),
    ...sides((enter, turn) => [enter(one), turn(one), enter(one)]),
  ],
  "test_init_cash/0": [
    null,
    futures(reversing(one), { initialCash: 1 }),
    futures(reversing(one), { initialCash: 100 }),
  ],
  "test_init_cash/1": [
    null,
    spot(signals(one), { initialCash: 1 }),
    spot(signals(one), { initialCash: 100 }),
  ],
  test_group_by: three(futures(reversing(all))),
  test_cash_sharing: [
    shared(
      "future",
      reversing(all).map((wish) => [wish, wish]),
      { columns: [0, 1] },
    ),
    null,
    futures(reversing(all)),
  ],
};

const named = (suite: string, scripts: Scripts) =>
  Object.entries(scripts).map(([name, columns]) => [`${suite}.${name}`, columns] as const);

export const SCRIPTS: Scripts = Object.fromEntries([
  ...named("TestFromOrders", FROM_ORDERS),
  ...named("TestFromSignals", FROM_SIGNALS),
]);

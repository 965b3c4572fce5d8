/**
 * Units of measure. Each is a plain number, so that arithmetic stays free; the
 * names say what a number means wherever a type is read.
 */

/** A moment: milliseconds since the Unix epoch, UTC. */
export type UtcMillis = number;

/** A duration. */
export type Milliseconds = number;

/** A proportion of one: 0.05 is 5 %. */
export type Fraction = number;

/** Quote currency per unit of base currency, e.g. USDT per BTC. */
export type Price = number;

/** An amount of quote currency, e.g. USDT. */
export type QuoteAmount = number;

/** Units of base currency: positive when bought or long, negative when sold or short. */
export type SignedQuantity = number;

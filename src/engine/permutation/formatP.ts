import type { Fraction } from "../units.ts";

/** A p-value as text: three decimals; four where they would all be zero. */
export function formatP(p: Fraction): string {
  if (p === 0 || p >= 0.001) return p.toFixed(3);
  return p >= 0.0001 ? p.toFixed(4) : "<0.0001";
}

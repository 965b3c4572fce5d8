import type { UtcMillis } from "../units.ts";

/** The last moment that a date can tell; the first is its negative. */
export const LATEST_MOMENT: UtcMillis = 8.64e15;

/** Writes a moment as `2024-06-25 23:00`, UTC; seconds appear where they are not zero. */
export function formatMoment(time: UtcMillis): string {
  if (!(Math.abs(time) <= LATEST_MOMENT)) return String(time);
  const text = new Date(time).toISOString().replace("T", " ");
  return text.endsWith(":00.000Z") ? text.slice(0, 16) : text.slice(0, 19);
}

import type { UtcMillis } from "../units.ts";

/** Writes a moment as `2024-06-25 23:00`, UTC; seconds appear where they are not zero. */
export function formatMoment(time: UtcMillis): string {
  if (!Number.isFinite(time)) return String(time);
  const text = new Date(time).toISOString().replace("T", " ");
  return text.endsWith(":00.000Z") ? text.slice(0, 16) : text.slice(0, 19);
}

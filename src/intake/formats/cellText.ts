/** Values of binary tables and of JSON as text, so that all formats are read by the same rules. */

/**
 * @param zoned - Whether dates are moments; else they are local times that name no zone.
 */
export function cellText(value: unknown, zoned = true): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "";
    return zoned ? value.toISOString() : value.toISOString().slice(0, -1);
  }
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") {
    return String(value);
  }
  return "";
}

/** A day without a time, whatever zone it is of. */
export function dayText(value: unknown): string {
  return cellText(value, false).slice(0, 10);
}

/** A time of day, counted in units of which so many are a millisecond. */
export function clockText(value: unknown, perMillisecond: number): string {
  if (typeof value !== "number" && typeof value !== "bigint") return "";
  const text = cellText(new Date(Number(value) / perMillisecond)).slice(11, -1);
  return text.endsWith(".000") ? text.slice(0, -4) : text;
}

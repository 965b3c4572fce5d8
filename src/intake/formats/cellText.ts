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

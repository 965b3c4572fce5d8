import { ImportRefusal } from "../files/importResult.ts";

/** A time and four prices. */
const FEWEST_OF_BARS = 5;

/**
 * Columns that hold tables themselves are passed over, unless hardly any others are left.
 *
 * @param plain - Names of the columns that are read, of all.
 * @throws ImportRefusal
 */
export function refuseNested(
  code: "E_ARROW" | "E_PARQUET",
  plain: readonly string[],
  all: readonly string[],
): void {
  if (plain.length > 0 && (plain.length >= FEWEST_OF_BARS || plain.length === all.length)) return;
  const nested = all.filter((name) => !plain.includes(name)).slice(0, 5);
  throw new ImportRefusal(
    code,
    all.length === 0
      ? "the file has no columns: save it again, or get it again"
      : `the columns ${nested.map((name) => `“${name}”`).join(", ")} hold several values each: save time, open, high, low and close as columns of their own`,
  );
}

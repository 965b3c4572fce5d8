/** Beyond these a file is an attack, damaged, or more than a browser can hold. */

export { MOST_ROWS } from "#engine/market/series";

/** Expanding further than this is an attack, or damage … */
export const MOST_EXPANSION = 200;
/** … unless it stays below this. */
export const HARMLESS_BYTES = 20 * 1024 * 1024;
export const MOST_ENTRIES = 1000;
export const LONGEST_LINE = 1024 * 1024;
export const MOST_COLUMNS = 256;
/** Formats that cannot be read in pieces are held in memory whole. */
export const MOST_BYTES_AT_ONCE = 512 * 1024 * 1024;
/** Rows of all tables in an archive, which are held until they are joined … */
export const MOST_ROWS_AT_ONCE = 10_000_000;
/** … and rows after which no other file is opened before these are stored. */
export const ENOUGH_ROWS = 5_000_000;
/** A file with a larger share of bad rows cannot be trusted. */
export const MOST_BAD = 0.01;

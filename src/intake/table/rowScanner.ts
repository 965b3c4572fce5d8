import { LONGEST_LINE } from "../files/limits.ts";
import { LARGEST_MANTISSA, POWERS } from "../text/decimal.ts";
import { tooLong } from "./lineBlocks.ts";
import type { RowReader } from "./rowReader.ts";
import { ROLE } from "./rowRoles.ts";

const LINE_FEED = 10;
const RETURN = 13;
const MINUS = 45;

/**
 * The hot path: cuts lines and cells and reads plain numbers in one pass over the bytes, without
 * a string or an object per row. Whatever is not plain is left to the row reader.
 */
export function scanRows(reader: RowReader, bytes: Uint8Array, from: number, to: number): void {
  const { roles, times, store, notes, delimiter, width, last, decimalsOf, isBars } = reader;
  const values = new Float64Array(ROLE.lastValue + 1);
  let at = from;
  while (at < to) {
    const start = at;
    let column = 0;
    let time = Number.NaN;
    let plain = true;
    let byte = 0;
    for (;;) {
      const role = roles[column] as number;
      if (role > ROLE.time && role <= ROLE.lastValue) {
        // Two integers of nine digits are faster than one double, whose sums wait for each other.
        let head = 0;
        let tail = 0;
        let digits = 0;
        let whole = -1;
        byte = bytes[at] as number;
        const negative = byte === MINUS;
        if (negative) byte = bytes[++at] as number;
        for (;;) {
          if (byte >= 48 && byte <= 57) {
            if (digits < 9) head = (head * 10 + byte - 48) | 0;
            else tail = (tail * 10 + byte - 48) | 0;
            digits++;
          } else if (byte === 46 && whole < 0) whole = digits;
          else break;
          byte = bytes[++at] as number;
        }
        const mantissa = digits <= 9 ? head : head * (POWERS[digits - 9] as number) + tail;
        const decimals = (whole < 0 ? 0 : digits - whole) + (decimalsOf[role] as number);
        plain =
          digits > 0 &&
          digits <= 18 &&
          mantissa < LARGEST_MANTISSA &&
          decimals <= 22 &&
          (byte === delimiter || byte === LINE_FEED || byte === RETURN);
        if (!plain) break;
        const value = decimals > 0 ? mantissa / (POWERS[decimals] as number) : mantissa;
        values[role] = negative && value > 0 ? -value : value;
      } else {
        const cell = at;
        byte = bytes[at] as number;
        while (byte !== delimiter && byte !== LINE_FEED && byte !== RETURN) {
          byte = bytes[++at] as number;
        }
        if (role === ROLE.time) {
          time = times.read(bytes, cell, at);
          plain = !Number.isNaN(time);
        } else if (role === ROLE.symbol) reader.symbols.find(bytes, cell, at);
        else if (role === ROLE.other) plain = false;
        if (!plain) break;
      }
      if (column === last || byte !== delimiter) break;
      at++;
      column++;
    }
    if (plain && column === last) {
      // The rest of the line is passed over, but counted: a cell too many shifts the others.
      while (byte !== LINE_FEED && byte !== RETURN) {
        if (byte === delimiter) column++;
        do byte = bytes[++at] as number;
        while (byte > 45 && byte < 58);
      }
      plain = column + 1 === width;
    } else {
      plain = false;
      while (byte !== LINE_FEED && byte !== RETURN) byte = bytes[++at] as number;
    }
    const end = at;
    at += byte === RETURN && bytes[at + 1] === LINE_FEED ? 2 : 1;
    if (end - start > LONGEST_LINE) throw tooLong(reader.line + 1);
    if (plain && isBars) plain = isSound(values);
    if (!plain) {
      reader.readLine(bytes, start, end);
      continue;
    }
    reader.line++;
    times.commit();
    notes.good();
    store.reserve();
    const row = store.length++;
    store.time[row] = time;
    if (times.monthFirst !== time || store.monthFirst !== null) {
      store.keepMonthFirst(row, times.monthFirst);
    }
    if (store.symbol !== null) store.symbol[row] = reader.symbols.current;
    const columns = store.values;
    for (let place = 0; place < columns.length; place++) {
      (columns[place] as Float64Array)[row] = values[place + 1] as number;
    }
  }
}

function isSound(values: Float64Array): boolean {
  const open = values[1] as number;
  const high = values[2] as number;
  const low = values[3] as number;
  const close = values[4] as number;
  const volume = values[5] as number;
  return volume >= 0 && low > 0 && low <= open && low <= close && high >= open && high >= close;
}

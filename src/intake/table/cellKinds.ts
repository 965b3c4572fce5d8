/** What single cells of a table without a header look like. */

import { parsePlain } from "../text/decimal.ts";
import { parseMoment } from "../text/moment.ts";

/** Also one that a spreadsheet has rounded, which is refused where it is read. */
export function isEpoch(cell = ""): boolean {
  return /^-?\d{9,19}(\.\d+)?$|^\d[.,]\d+E\+?1\d$/i.test(cell);
}

export function isDate(cell = ""): boolean {
  return (
    (!/^\d+$/.test(cell) || cell.length === 8 || cell.length === 12 || cell.length === 14) &&
    typeof parseMoment(cell) !== "string"
  );
}

export function isClock(cell = ""): boolean {
  return (
    /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]\.?M\.?)?$/i.test(cell) ||
    /^([01]\d|2[0-3])[0-5]\d([0-5]\d)?$/.test(cell)
  );
}

/** Digits in groups of three: `72,110.2` and `65.794,81`. */
const GROUPED = /^[-+]?\d{1,3}(?:(,\d{3})+(\.\d+)?|(\.\d{3})+(,\d+)?)$/;

export function isNumber(cell = ""): boolean {
  return GROUPED.test(cell) || !Number.isNaN(parsePlain(cell.replaceAll(",", ".")));
}

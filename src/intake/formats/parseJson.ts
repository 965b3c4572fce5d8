/** Text → JSON, also where it is several values, or holds numbers that JSON does not have. */

import { ImportRefusal } from "../files/importResult.ts";

/** What Python writes for numbers that JSON does not have. */
const NO_NUMBER = /(?<=[[:,\s])[-+]?(NaN|Infinity)(?=[\],}\s])/g;
/** Integers beyond 2⁵³, which `JSON.parse` would round. */
const LONG_INTEGER = /(?<=[[:,\s])(\d{16,20})(?=[\],}\s])/g;
/** Where one value ends and the next begins, with a comma between them or without. */
const SEAM = /([\]}])\s*,?\s*(?=[[{])/g;

/**
 * Reads JSON, or several values one after the other as a list of them, such as one object per
 * line. Numbers that doubles cannot hold become texts.
 *
 * @throws ImportRefusal for damaged JSON.
 */
export function parseJson(text: string): unknown {
  const exact = text.replace(LONG_INTEGER, '"$1"');
  const lenient = () => exact.replace(NO_NUMBER, '"$&"').replace(/,\s*(?=[\]}]|$)/g, "");
  const readings = [() => exact, lenient, () => `[${lenient().replace(SEAM, "$1,")}]`];
  let problem = "";
  for (const reading of readings) {
    try {
      return JSON.parse(reading());
    } catch (error) {
      problem ||= error instanceof Error ? error.message : String(error);
    }
  }
  const isCut = !/[\]}]\s*,?\s*$/.test(text);
  throw new ImportRefusal(
    "E_JSON",
    isCut
      ? "the JSON ends too early: the download was cut, get the file again"
      : `the JSON is damaged: ${problem}; get the file again`,
  );
}

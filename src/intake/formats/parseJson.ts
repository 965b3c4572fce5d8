/** Text → JSON, also where it is several values, or holds numbers that JSON does not have. */

import { ImportRefusal } from "../files/importResult.ts";

/** What Python writes for numbers that JSON does not have. */
const NO_NUMBER = /(?<=[[:,\s])[-+]?(?:NaN|Infinity)(?=[\],}\s])/g;
/** Integers beyond 2⁵³, which `JSON.parse` would round. */
const LONG_INTEGER = /(?<=[[:,\s])\d{16,20}(?=[\],}\s])/g;
/** A comma behind the last value. */
const LAST_COMMA = /,\s*(?=[\]}]|$)/g;
/** Where one value ends and the next begins, with a comma between them or without. */
const SEAM = /(?<=[\]}])\s*(?:,\s*)?(?=[[{])/g;

/**
 * Reads JSON, or several values one after the other as a list of them, such as one object per
 * line. Numbers that doubles cannot hold become texts.
 *
 * @throws ImportRefusal for damaged JSON.
 */
export function parseJson(text: string): unknown {
  const exact = replaceOutside(text, LONG_INTEGER, quoted);
  const lenient = () =>
    replaceOutside(replaceOutside(exact, NO_NUMBER, quoted), LAST_COMMA, () => "");
  const readings = [() => exact, lenient, () => `[${replaceOutside(lenient(), SEAM, () => ",")}]`];
  let problem = "";
  for (const reading of readings) {
    try {
      return JSON.parse(reading());
    } catch (error) {
      problem ||= error instanceof Error ? error.message : String(error);
    }
  }
  const end = text.trimEnd().replace(/,$/, "").trimEnd().at(-1) ?? "";
  const isCut = !"]}".includes(end) || depthOf(text) > 0;
  throw new ImportRefusal(
    "E_JSON",
    isCut
      ? "the JSON ends too early: the download was cut, get the file again"
      : `the JSON is damaged: ${problem}; get the file again`,
  );
}

/** How many lists and objects are open at the end of a text. */
function depthOf(text: string): number {
  let depth = 0;
  replaceOutside(text, /[[\]{}]/g, (sign) => {
    depth += "[{".includes(sign) ? 1 : -1;
    return sign;
  });
  return depth;
}

function quoted(number: string): string {
  return `"${number}"`;
}

/** Replaces what is found between the texts, and nothing in them. */
function replaceOutside(json: string, pattern: RegExp, replace: (found: string) => string): string {
  let [open, end] = textFrom(json, 0);
  return json.replace(pattern, (found, at: number) => {
    while (end <= at) [open, end] = textFrom(json, end);
    return open < at ? found : replace(found);
  });
}

/** Where the next text opens, and the place behind its end, which may be that of everything. */
function textFrom(json: string, from: number): readonly [open: number, end: number] {
  const open = json.indexOf('"', from);
  if (open < 0) return [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let quote = json.indexOf('"', open + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let before = quote;
    while (json[before - 1] === "\\") before--;
    if ((quote - before) % 2 === 0) return [open, quote + 1];
  }
  return [open, Number.POSITIVE_INFINITY];
}

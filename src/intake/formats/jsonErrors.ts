/** Errors that exchanges answer as JSON, and people save as files. */

import { ImportRefusal } from "../files/importResult.ts";
import { isObject, type JsonObject, own } from "./jsonObjects.ts";

const WORDS = [
  ...["msg", "retMsg", "message", "Message", "error", "errors", "error_message", "detail"],
  ...["Error Message", "Information", "Note", "err-msg", "err_msg", "description"],
];
/** Errors stand so deep inside of answers. */
const DEEPEST = 3;

/**
 * @param hasBars - Besides, the answer holds bars: then words alone are no error.
 * @throws ImportRefusal with the words of the exchange.
 */
export function refuseError(value: unknown, hasBars: boolean): void {
  const failure = isObject(value)
    ? hasFailed(value) && !(hasBars && saysSuccess(value))
    : isErrorList(value);
  if (hasBars && !failure) return;
  const words = wordsOf(value, DEEPEST);
  if (words === null && !failure) return;
  const code = isObject(value) ? (own(value, "code") ?? own(value, "retCode")) : undefined;
  throw new ImportRefusal(
    "E_JSON_ERROR",
    `the exchange answered: ${(words ?? (code === undefined ? "an error" : `code ${String(code)}`)).slice(0, 200)}; the file holds nothing else, download it again`,
  );
}

function hasFailed(value: JsonObject): boolean {
  const code = own(value, "code") ?? own(value, "retCode");
  const states = ["status", "Response", "s"].map((name) => own(value, name));
  return (
    own(value, "success") === false ||
    states.some((state) => typeof state === "string" && /^(error|fail(ed)?)$/i.test(state)) ||
    (code !== undefined && code !== null && !/^(0+|20\d|200000)$/.test(String(code)))
  );
}

/** Some count codes from another number than 0, such as BitMart with 1000, and say so in words. */
function saysSuccess(value: JsonObject): boolean {
  return ["msg", "message"].some((name) => /^(ok|success)$/i.test(String(own(value, name))));
}

/** Bitfinex answers `["error", 10020, "symbol: invalid"]`. */
function isErrorList(value: unknown): boolean {
  return Array.isArray(value) && value[0] === "error";
}

function wordsOf(value: unknown, depth: number): string | null {
  if (isErrorList(value)) return String((value as readonly unknown[]).slice(1).join(" "));
  if (!isObject(value) || depth === 0) return null;
  for (const name of WORDS) {
    const found = own(value, name);
    const words = Array.isArray(found) ? found.map(inWords).join(", ") : found;
    if (typeof words === "string" && words !== "" && !/^(ok|success)$/i.test(words)) return words;
  }
  if (Number(own(value, "status")) >= 400 && typeof own(value, "title") === "string") {
    return String(own(value, "title"));
  }
  for (const inner of Object.values(value)) {
    const words = wordsOf(inner, depth - 1);
    if (words !== null) return words;
  }
  return null;
}

function inWords(error: unknown): string {
  return isObject(error) ? (wordsOf(error, 1) ?? "") : String(error);
}

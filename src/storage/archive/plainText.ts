/**
 * Values as JSON that keeps what JSON alone would lose: NaN, infinities, −0, undefined and typed
 * arrays, each as an object with the key `$`.
 */

const ARRAYS = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;

/** @throws TypeError for what no record should hold, e.g. a function. */
export function toText(value: unknown): string {
  return JSON.stringify(encode(value));
}

/**
 * @param rename - Texts to be replaced where they stand alone, e.g. ids that were taken.
 * @throws SyntaxError when the text was not made by {@link toText}.
 */
export function fromText(text: string, rename: ReadonlyMap<string, string> = new Map()): unknown {
  return decode(JSON.parse(text), rename);
}

function encode(value: unknown): unknown {
  if (value === undefined) return { $: "undefined" };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { $: "number", value: Object.is(value, -0) ? "-0" : String(value) };
  }
  if (value === null || ["number", "string", "boolean"].includes(typeof value)) return value;
  if (Array.isArray(value)) return value.map(encode);
  if (ArrayBuffer.isView(value) && value.constructor.name in ARRAYS) {
    return { $: value.constructor.name, value: toBase64(value) };
  }
  if (Object.prototype.toString.call(value) !== "[object Object]") {
    throw new TypeError(`a backup cannot hold ${Object.prototype.toString.call(value)}`);
  }
  const members = Object.fromEntries(
    Object.entries(value as object).map(([name, member]) => [name, encode(member)]),
  );
  return "$" in members ? { $: "object", value: members } : members;
}

function decode(value: unknown, rename: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return rename.get(value) ?? value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((one) => decode(one, rename));
  const { $: tag, value: inner } = value as { $?: unknown; value?: unknown };
  if (tag === undefined || tag === "object") return decodeMembers(tag ? inner : value, rename);
  if (tag === "undefined") return undefined;
  if (tag === "number") return Number(inner);
  if (typeof tag === "string" && tag in ARRAYS && typeof inner === "string") {
    return new ARRAYS[tag as ArrayName](fromBase64(inner));
  }
  throw new SyntaxError(`a value was marked “${String(tag)}”, which means nothing`);
}

function decodeMembers(value: unknown, rename: ReadonlyMap<string, string>): unknown {
  if (value === null || typeof value !== "object") throw new SyntaxError("an object is missing");
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, decode(member, rename)]),
  );
}

/** Bytes put through `String.fromCharCode` at once: more would overflow its arguments. */
const SLICE = 32_768;

function toBase64({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let text = "";
  for (let from = 0; from < bytes.length; from += SLICE) {
    text += String.fromCharCode(...bytes.subarray(from, from + SLICE));
  }
  return btoa(text);
}

function fromBase64(text: string): ArrayBuffer {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let place = 0; place < bytes.length; place++) bytes[place] = characters.charCodeAt(place);
  return bytes.buffer;
}

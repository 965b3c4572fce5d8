/** What the name of a time column says about its zone. */

import { isTimeZone } from "../text/zone.ts";
import type { Layout } from "./layout.ts";

/** Abbreviations that have several meanings, and zones that they may mean, the likelier first. */
const ABBREVIATIONS: readonly (readonly [names: RegExp, zones: readonly string[]])[] = [
  [/^E[SD]?T$/, ["America/New_York", "UTC-5"]],
  [/^C[SD]?T$/, ["America/Chicago", "UTC-6", "Asia/Shanghai"]],
  [/^M[SD]?T$/, ["America/Denver", "UTC-7"]],
  [/^P[SD]?T$/, ["America/Los_Angeles", "UTC-8"]],
  [/^CES?T$/, ["Europe/Berlin", "UTC+1"]],
  [/^EES?T$/, ["Europe/Helsinki", "UTC+2"]],
  [/^(BST|WES?T)$/, ["Europe/London", "UTC+1"]],
  [/^MSK$/, ["UTC+3"]],
  [/^IST$/, ["UTC+5:30", "Asia/Jerusalem"]],
  [/^(HKT|SGT)$/, ["UTC+8"]],
  [/^(JST|KST)$/, ["UTC+9"]],
  [/^A[EC][SD]T$/, ["Australia/Sydney", "Australia/Adelaide"]],
];

/** Zones that an abbreviation may mean, the likelier first; undefined for an unknown one. */
export function zonesOfLetters(letters: string): readonly string[] | undefined {
  return ABBREVIATIONS.find(([names]) => names.test(letters))?.[1];
}

/** Reads `Time (UTC)`, `Date (GMT+2)`, `Time [Europe/Berlin]` and `Time (EST)`. */
export function zoneOfHeader(cell: string): Pick<Layout, "timeZone" | "zoneSaid" | "zoneDisputed"> {
  const [universal, offset = ""] =
    /(?:UTC|GMT)(?:\s*([-+]\d{1,2}(?::?\d{2})?)(?!\d))?/i.exec(cell) ?? [];
  if (universal !== undefined) return { timeZone: `UTC${offset}`, zoneSaid: cell };
  // `datetime_kst`: small letters count where they are known ones.
  const small = /(?<=[a-z])_([a-z]{2,4})$/i.exec(cell.trim())?.[1]?.toUpperCase() ?? "";
  const known = zonesOfLetters(small);
  if (known !== undefined) return zoneAmong(known, cell);
  const [, name] = /(?:[([]\s*|\s)([A-Z]{2,4}|[A-Z][a-z]+\/[A-Za-z_]+)\s*[)\]]?$/.exec(cell) ?? [];
  if (name === undefined) return {};
  if (name.includes("/")) return isTimeZone(name) ? { timeZone: name, zoneSaid: cell } : {};
  const zones = zonesOfLetters(name);
  return zones === undefined ? {} : zoneAmong(zones, cell);
}

/** Letters of one meaning need no question. */
function zoneAmong(zones: readonly string[], zoneSaid: string): ReturnType<typeof zoneOfHeader> {
  const [only, ...others] = zones;
  return only !== undefined && others.length === 0
    ? { timeZone: only, zoneSaid }
    : { zoneDisputed: zones, zoneSaid };
}

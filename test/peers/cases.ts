/** The cases of the peers' files by name, and which of them the table beside the tests leaves out. */

import { readFileSync } from "node:fs";
import { peersAreHere, readPeer } from "./peers.ts";

/** One row of the table: cases of a file, and where they are compared or why they are not. */
export interface Row {
  readonly file: string;
  /** Names; `*` stands for any text. */
  readonly patterns: readonly string[];
  /** The test that compares them, or null where they are left out. */
  readonly comparedIn: string | null;
  readonly text: string;
}

/** Entries that tell about a file. */
const ABOUT = ["source", "notes", "note", "input", "what", "file", "formulas", "helpers"];
const SHARED_INPUTS = ["definitions", "series", "mark_ohlcv_1h", "funding_rates_8h"];
const NO_CASES = new Set([...ABOUT, ...SHARED_INPUTS, "funding_rates_1h"]);
/** What names a case in a list, first found. */
const LABELS = ["name", "test", "indicator", "call", "trading_mode", "exchange", "strategy"];

export const TABLE: readonly Row[] = rowsOf(
  readFileSync(new URL("README.md", import.meta.url), "utf8"),
);

/** Every case of a file by its name: `section/name`, numbered where a name stands more than once. */
export function casesOf(file: string): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [section, value] of entriesOf(readPeer<object>(file))) {
    const { cases = value } = value as { cases?: unknown };
    const named = Array.isArray(cases) ? numbered(cases) : entriesOf(cases as object);
    for (const [name, one] of named) found.set(`${section}/${name}`, one);
  }
  return found;
}

/** The cases of one section that the table does not leave out: all of them must run. */
export function comparable<Case>(file: string, section: string): [name: string, one: Case][] {
  if (!peersAreHere) return [];
  return [...casesOf(file)]
    .filter(([name]) => name.startsWith(`${section}/`) && !isLeftOut(file, name))
    .map(([name, one]) => [name.slice(section.length + 1), one as Case]);
}

export function isLeftOut(file: string, name: string): boolean {
  return TABLE.some((row) => row.file === file && row.comparedIn === null && matches(row, name));
}

export function matches({ patterns }: Row, name: string): boolean {
  return patterns.some((pattern) => {
    const text = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${text}$`).test(name);
  });
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([key]) => !NO_CASES.has(key));
}

function numbered(cases: readonly unknown[]): [string, unknown][] {
  const labels = cases.map((one) => {
    const label = LABELS.find((key) => Object.hasOwn(one as object, key));
    return label === undefined ? "" : String((one as Record<string, unknown>)[label]);
  });
  return cases.map((one, place) => {
    const label = labels[place] as string;
    const before = labels.slice(0, place).filter((other) => other === label).length;
    const once = label !== "" && labels.indexOf(label) === labels.lastIndexOf(label);
    return [[label, once ? "" : before].filter((part) => part !== "").join("/"), one];
  });
}

function rowsOf(text: string): Row[] {
  let file = "";
  return text.split("\n").flatMap((line) => {
    file = /^## (\S+\.json)/.exec(line)?.[1] ?? file;
    const [, names = "", about = ""] = /^\| (`.*?`) \| (.*) \|$/.exec(line) ?? [];
    if (names === "") return [];
    const patterns = [...names.matchAll(/`([^`]+)`/g)].map(([, pattern]) => pattern as string);
    const comparedIn = /^\[\S+\]\((\S+)\)/.exec(about)?.[1] ?? null;
    return [{ file, patterns, comparedIn, text: about }];
  });
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { casesOf, matches, type Row, TABLE } from "./cases.ts";
import { peersAreHere, SHARED } from "./peers.ts";

const files = peersAreHere ? readdirSync(new URL("golden/peers/", SHARED)) : [];

describe.skipIf(!peersAreHere)("the table of comparisons", () => {
  test.for(files)("names every case of %s", (file) => {
    const rows = TABLE.filter((row) => row.file === file);
    const names = [...casesOf(file).keys()];
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !rows.some((row) => matches(row, name)))).toEqual([]);
  });

  const rows = TABLE.map((row) => [row.patterns.join(", "), row] as const);

  test.for(rows)("names only cases that exist: %s", ([, row]) => {
    const names = [...casesOf(row.file).keys()];
    for (const pattern of row.patterns) {
      expect(names.some((name) => isCaseOrPart({ ...row, patterns: [pattern] }, name))).toBe(true);
    }
  });

  const compared = rows.filter(([, { comparedIn }]) => comparedIn !== null);

  test.for(compared)("names a test that compares them: %s", ([, { patterns, comparedIn }]) => {
    const url = new URL(comparedIn ?? "", import.meta.url);
    expect(existsSync(url)).toBe(true);
    const text = readFileSync(url, "utf8");
    for (const pattern of patterns) expect(text).toContain(pattern.split("/")[0]);
  });
});

/** Whether a pattern stands for a case, or for a part of one. */
function isCaseOrPart(row: Row, name: string): boolean {
  const above = row.patterns.map((pattern) => pattern.slice(0, pattern.lastIndexOf("/")));
  return matches(row, name) || matches({ ...row, patterns: above }, name);
}

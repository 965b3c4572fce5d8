import { expect } from "vitest";
import { type ImportResult, importFile } from "#intake/files/importFile";
import { importFiles } from "#intake/files/importFiles";
import { type Content, fileOf, NOW } from "./source.ts";

/** A bad file of a kind that has a catalogued case, and what a person must be told about it. */
export interface BadFile {
  readonly is: string;
  readonly file?: string;
  readonly content: Content;
  readonly outcome: "accept" | "repair" | "ask" | "reject";
  readonly code: string;
  /** The thing and its value, then the way out. */
  readonly says?: readonly string[];
  /** Of an accepted file: the rows of its series. */
  readonly rows?: readonly number[];
}

const GOOD =
  "timestamp,open,high,low,close,volume\n1709510400000,100,102,99,101,10\n1709514000000,101,103,100,102,10\n";

/** Imports a file alone, and beside a good one: what is turned away leaves nothing behind, and takes nothing with it. */
export async function expectOutcome(bad: BadFile): Promise<void> {
  const file = fileOf(bad.file ?? "BTCUSDT.csv", bad.content);
  const result = await importFile(file, { now: NOW });
  const said = result.ok
    ? result.series.flatMap(({ warnings }) => warnings)
    : [...result.issues, ...result.questions];
  expect([outcomeOf(result), ...said.map(({ code }) => code)]).toContain(bad.outcome);
  if (bad.outcome === "accept") expect(said).toEqual([]);
  else expect(said.map(({ code }) => code)).toContain(bad.code);
  const message = said.find(({ code }) => code === bad.code)?.message ?? "";
  for (const words of bad.says ?? []) expect(message).toContain(words);
  if (bad.rows !== undefined) {
    expect(result.ok && result.series.map(({ quality }) => quality.rows)).toEqual(bad.rows);
  }
  const { files, instruments } = await importFiles([file, fileOf("LTCUSDT.csv", GOOD)], {
    now: NOW,
  });
  expect(files.map((one) => one.result.ok)).toEqual([result.ok, true]);
  const symbols = new Set(result.ok ? result.series.map(({ series }) => series.symbol) : []);
  expect(new Set(instruments.map(({ symbol }) => symbol))).toEqual(symbols.add("LTC-USDT"));
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
}

function outcomeOf(result: ImportResult): BadFile["outcome"] {
  if (!result.ok) return result.questions.length > 0 ? "ask" : "reject";
  return result.series.some(({ warnings }) => warnings.length > 0) ? "repair" : "accept";
}

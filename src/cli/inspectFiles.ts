import { openAsBlob } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { stampsOf } from "#engine/market/series";
import { formatTimeframe } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";
import { type ImportResult, importFile } from "#intake/files/importFile";

/**
 * Imports files headless and prints a JSON line per series found, or per file turned away.
 * Folders are looked through.
 *
 * @returns Whether all files were accepted.
 */
export async function inspect(
  paths: readonly string[],
  now: UtcMillis,
  print: (line: string) => void,
): Promise<boolean> {
  let allAccepted = true;
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      const result = await importPath(file, now);
      allAccepted &&= result.ok;
      for (const line of linesOf(file, result)) print(JSON.stringify(line));
    }
  }
  return allAccepted;
}

async function filesIn(path: string): Promise<readonly string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false, // whoever opens it will say why it cannot be
  );
  if (!isFolder) return [path];
  const names = await readdir(path);
  const inside = await Promise.all(names.sort().map((name) => filesIn(join(path, name))));
  return inside.flat();
}

async function importPath(file: string, now: UtcMillis): Promise<ImportResult> {
  try {
    const blob = await openAsBlob(file);
    const source = {
      name: basename(file),
      size: blob.size,
      slice: blob.slice.bind(blob),
      stream: blob.stream.bind(blob) as () => ReadableStream<Uint8Array<ArrayBuffer>>,
    };
    return await importFile(source, { now });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const issue = { code: "E_UNREADABLE", message: `the file cannot be read: ${error.message}` };
    return { ok: false, issues: [issue], questions: [], found: [] };
  }
}

const NOTHING = {
  format: null,
  symbol: null,
  timeframe: null,
  kind: null,
  rows: 0,
  first: null,
  last: null,
  missingBars: 0,
  duplicates: 0,
};

function linesOf(file: string, result: ImportResult): readonly object[] {
  if (!result.ok) {
    const { issues, questions, found } = result;
    const seen = found.map((one) => ({
      ...one,
      timeframe: one.timeframe === null ? null : formatTimeframe(one.timeframe),
    }));
    return (seen.length === 0 ? [NOTHING] : seen).map((one) => ({
      ...{ file, ok: false, ...one },
      ...{ warnings: [], questions, issues },
    }));
  }
  return result.series.map(({ series, quality, format, warnings }) => {
    const stamps = stampsOf(series);
    return {
      ...{ file, ok: true, format, symbol: series.symbol },
      ...{ timeframe: formatTimeframe(series.timeframe), kind: series.kind, rows: quality.rows },
      ...{ first: stamps[0], last: stamps[stamps.length - 1] },
      ...{ missingBars: quality.missingBars, duplicates: quality.duplicates, warnings },
      ...{ questions: [], issues: [] },
    };
  });
}

import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { stampsOf } from "#engine/market/series";
import { formatTimeframe } from "#engine/market/timeframe";
import type { UtcMillis } from "#engine/units";
import { type ImportResult, importFile } from "#intake/files/importFile";

/**
 * Imports files headless and prints a JSON line per series found, or per file turned away.
 *
 * @returns Whether all files were accepted.
 */
export async function inspect(
  files: readonly string[],
  now: UtcMillis,
  print: (line: string) => void,
): Promise<boolean> {
  let allAccepted = true;
  for (const file of files) {
    const result = await importPath(file, now);
    allAccepted &&= result.ok;
    for (const line of linesOf(file, result)) print(JSON.stringify(line));
  }
  return allAccepted;
}

async function importPath(file: string, now: UtcMillis): Promise<ImportResult> {
  try {
    const blob = await openAsBlob(file);
    return await importFile({ name: basename(file), stream: () => blob.stream() }, { now });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const issue = { code: "E_UNREADABLE", message: `the file cannot be read: ${error.message}` };
    return { ok: false, issues: [issue], questions: [] };
  }
}

function linesOf(file: string, result: ImportResult): readonly object[] {
  if (!result.ok) {
    const { issues, questions } = result;
    return [
      {
        ...{ file, ok: false, format: null, symbol: null, timeframe: null, kind: null, rows: 0 },
        ...{
          first: null,
          last: null,
          missingBars: 0,
          duplicates: 0,
          warnings: [],
          questions,
          issues,
        },
      },
    ];
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

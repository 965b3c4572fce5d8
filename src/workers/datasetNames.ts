/** What datasets are called that were made of files. */

import type { DatasetSummary } from "#storage/datasets";

/** A file of the dataset, and whether it holds something else as well. */
interface NamedSource {
  readonly name: string;
  readonly holdsMore: boolean;
}

/**
 * A file that holds nothing else gives its name.
 *
 * @param hasRival - Another dataset of the symbol came of the same drop: the number of files alone would
 * tell neither.
 */
export function nameOf(symbol: string, sources: readonly NamedSource[], hasRival = false): string {
  const [first, ...others] = sources;
  if (first !== undefined && others.length === 0 && !first.holdsMore) return first.name;
  const source =
    hasRival && first !== undefined && others.length > 0
      ? `${first.name} and ${others.length} more`
      : sourceOf(sources.map(({ name }) => name));
  return `${symbol} from ${source}`;
}

/** The file by its name, or how many files. */
export function sourceOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] as string) : `${names.length} files`;
}

type Named = Pick<DatasetSummary, "name" | "source" | "files" | "series">;

/** A dataset that another was put into is called after what it holds now. */
export function joinedName(into: Named, from: Named): Pick<DatasetSummary, "name" | "source"> {
  const files = new Map([...into.files, ...from.files].map((file) => [file.sha256, file.name]));
  const { name, source } = into;
  if (files.size < 2) return { name, source }; // of samples and old imports no files are known
  const both = sourceOf([...files.values()]);
  const [symbol, ...others] = new Set([...into.series, ...from.series].map((one) => one.symbol));
  // More symbols than one have no name in common.
  return { name: others.length > 0 ? name : `${symbol} from ${both}`, source: both };
}

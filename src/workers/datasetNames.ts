/** What datasets are called that were made of files. */

import type { DatasetSummary } from "#storage/datasets";

/** A file of the dataset, and whether it holds something else as well. */
interface NamedSource {
  readonly name: string;
  readonly holdsMore: boolean;
}

/** A file that holds nothing else gives its name. */
export function nameOf(symbol: string, sources: readonly NamedSource[]): string {
  const [only] = sources;
  if (only !== undefined && sources.length === 1 && !only.holdsMore) return only.name;
  return `${symbol} from ${sourceOf(sources.map(({ name }) => name))}`;
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

import { type FilePreview, previewFile } from "#workers/importFiles";
import type { ChosenFile } from "./importActivity.ts";

export type { FilePreview };

/**
 * Says what an import of a file would make of it; nothing is stored.
 *
 * @throws the signal's reason when aborted, and an Error that says why the file cannot be looked at.
 */
export function preview(chosen: ChosenFile, signal: AbortSignal): Promise<FilePreview> {
  return previewFile(chosen, { now: Date.now() }, { signal });
}

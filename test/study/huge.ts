/**
 * The study of huge files in the built app: what comes of them, how much memory they take, and whether the
 * page stays free. Writes 2 GB files into a temporary folder and removes them. `npm run huge`
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HUGE_FILES, writeHugeFile } from "./hugeFiles.ts";
import { importHugeFile } from "./hugeImport.ts";

const folder = await mkdtemp(join(tmpdir(), "huge-"));
try {
  for (const file of HUGE_FILES) {
    const path = join(folder, file.name);
    await writeHugeFile(path, file);
    const figures = await importHugeFile(path);
    console.log(JSON.stringify({ file: file.title, ...figures }));
    await rm(path);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

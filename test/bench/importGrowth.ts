/** Prints by how many bytes a fresh process grows at most while it imports the file that is named. */

import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { importFile } from "#intake/files/importFile";

const [path = ""] = process.argv.slice(2);
const file = new File([await openAsBlob(path)], basename(path));
const before = process.memoryUsage.rss();
let most = before;
const timer = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 5);
const result = await importFile(file, { now: Date.UTC(2100, 0, 1) });
clearInterval(timer);
if (!result.ok) throw new Error(JSON.stringify(result.issues));
console.log(Math.max(most, process.memoryUsage.rss()) - before);

/** `npm run inspect -- [--now=MS] FILE…`: what the real importer makes of files, a JSON line per series. */

import { inspect } from "./inspectFiles.ts";

const options = process.argv.slice(2);
const files = options.filter((option) => !option.startsWith("--now="));
const fixed = options.find((option) => option.startsWith("--now="))?.slice("--now=".length);
const now = fixed === undefined ? Date.now() : Number(fixed);
if (files.length === 0 || !Number.isSafeInteger(now)) {
  console.error("usage: npm run inspect -- [--now=MILLISECONDS] FILE…");
  process.exitCode = 2;
} else {
  process.exitCode = (await inspect(files, now, console.log)) ? 0 : 1;
}

/** `npm run inspect -- FILE…`: what the real importer makes of files, a JSON line per series. */

import { inspect } from "./inspectFiles.ts";

process.exitCode = (await inspect(process.argv.slice(2), Date.now(), console.log)) ? 0 : 1;

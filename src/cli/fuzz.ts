/** `npm run fuzz -- [COUNT] [SEED]`: mutates files of all formats and checks what the importer says. */

import { fuzz } from "./fuzzImports.ts";

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
const { runs, accepted, asked, refused, slowest, failures } = await fuzz(count, seed, (done) =>
  console.error(`${done} of ${count}`),
);
for (const failure of failures) console.log(JSON.stringify(failure));
console.log(
  JSON.stringify({ runs, accepted, asked, refused, slowest, failures: failures.length, seed }),
);
process.exitCode = failures.length === 0 ? 0 : 1;

/** `npm run bench`: every performance target as a ratio from one run, as a table and as JSON. */

import { existsSync } from "node:fs";
import { engineLoop } from "./engineLoop.ts";
import { growth } from "./growth.ts";
import { importing } from "./importing.ts";
import type { Measurement } from "./measurement.ts";
import { nullMarkets } from "./nullMarkets.ts";
import { REFERENCE_LOOPS } from "./referenceLoops.ts";
import { storageRead } from "./storageRead.ts";

if (!existsSync(REFERENCE_LOOPS)) {
  console.error(`the reference loops are missing: ${REFERENCE_LOOPS.pathname}`);
  process.exit(1);
}

const measurements: Measurement[] = [];
for (const measure of [engineLoop, nullMarkets, growth, importing, storageRead])
  measurements.push(...(await measure()));

console.table(
  measurements.map(({ name, ratio, target, stretch }) => ({
    measurement: name,
    ratio: Number(ratio.toPrecision(3)),
    target,
    stretch,
  })),
);
console.log(JSON.stringify({ node: process.version, measurements }));

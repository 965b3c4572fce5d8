/**
 * `npm run calibrate`: tries the luck test on thousands of simulated markets, prints what came out
 * beside what should have, and writes what the app shows. The exit code is 0 if all is within its
 * bands. It takes about a quarter of an hour on two cores.
 */

import { writeFile } from "node:fs/promises";
import { isWithinBand } from "#engine/calibration/results";
import { STUDY } from "#engine/calibration/study";
import { describeResult, resultsOf } from "./calibration.ts";

const RESULTS = new URL("../engine/calibration/results.json", import.meta.url);

const results = await resultsOf(STUDY, (cell, result) => {
  console.log(describeResult(cell, result));
});
await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
const outside = STUDY.filter((cell, place) => {
  const result = results.cells[place];
  return result === undefined || !isWithinBand(cell, result);
});
console.log(`${STUDY.length - outside.length} passed, ${outside.length} failed`);
process.exitCode = outside.length === 0 ? 0 : 1;

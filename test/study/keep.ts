/**
 * The study of what survives: imports of 1.3 million rows, ended at 20 random points by closing
 * the tab and by ending the worker; then the time that a million bars take to write and to read.
 * `npm run keep -- [points] [rows]`
 */

import { startStudy } from "./browserStudy.ts";
import { killImports } from "./killImports.ts";
import { measureStorage } from "./measureStorage.ts";

const [points = 20, rows = 1_300_000] = process.argv.slice(2).map(Number);
const study = await startStudy();
let mixed = 0;
try {
  for (const by of ["tab", "worker"] as const) {
    const results = await killImports(study, { by, rows, points, random: Math.random });
    const count = (state: string) => results.filter((result) => result.state === state).length;
    mixed += count("mixed");
    console.log(
      JSON.stringify({
        ...{ by, rows, points, old: count("old"), new: count("new"), mixed: count("mixed") },
        at: results.map(({ at, how, state }) => `${how} ${at.toFixed(2)} ${state}`),
      }),
    );
  }
  console.log(JSON.stringify(await measureStorage(study)));
} finally {
  await study.close();
}
process.exitCode = mixed === 0 ? 0 : 1;

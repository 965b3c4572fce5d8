/**
 * The study of the luck test in a page: long tasks, memory, and speed of the pool.
 * `npm run luck -- [null markets…]`
 */

import { watchLuckTests } from "./luckInPage.ts";
import { measurePool } from "./poolSpeed.ts";

const counts = process.argv.slice(2).map(Number);
const figures = await watchLuckTests(counts.length > 0 ? counts : [2_000, 10_000]);
for (const one of figures) console.log(JSON.stringify(one));
const pool = await measurePool();
console.log(JSON.stringify(pool));
const free = figures.every(
  ({ longTasks, heapGrowth }) => longTasks.length === 0 && heapGrowth < 64,
);
process.exitCode = free ? 0 : 1;

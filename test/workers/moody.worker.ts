/** Squares numbers, unless its name says what it does instead: `crash 5`, `hang 5`, `refuse`. */

import { expose } from "comlink";

const [mood, job] = self.name.split(" ");

const api = {
  open(): void {
    if (mood === "refuse") throw new Error("not today");
  },

  async run(from: number, to: number): Promise<readonly { index: number; square: number }[]> {
    const moody = Number(job) >= from && Number(job) < to;
    if (moody && mood === "hang") for (;;);
    if (moody && mood === "crash") await crash();
    return Array.from({ length: to - from }, (_, offset) => {
      const index = from + offset;
      return { index, square: index * index };
    });
  },
};

/** Like an exhausted memory: an error outside the call, which is never answered. */
function crash(): Promise<never> {
  setTimeout(() => {
    throw new Error("out of memory");
  });
  return new Promise(() => {});
}

export type MoodyWorker = typeof api;

expose(api);

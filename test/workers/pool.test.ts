import { describe, expect, test } from "vitest";
import { Crew } from "#workers/crew";
import { Gate } from "#workers/gate";
import { type PoolSchedule, type PoolWork, runPool } from "#workers/pool";
import type { MoodyWorker } from "./moody.worker.ts";

interface Square {
  readonly index: number;
  readonly square: number;
}

const JOBS = 40;

/** Runs 40 jobs; the first workers have the moods given, all later ones are sane. */
async function run(moods: readonly string[] = [], changes: Partial<PoolSchedule<Square>> = {}) {
  const committed: Square[] = [];
  const givenUp: string[] = [];
  let started = 0;
  const { signal = new AbortController().signal } = changes;
  const startWorker = () =>
    new Worker(new URL("./moody.worker.ts", import.meta.url), {
      type: "module",
      name: moods[started++] ?? "sane",
    });
  const crew = new Crew<MoodyWorker>(startWorker, signal);
  const work: PoolWork<MoodyWorker, Square> = {
    crew,
    open: (api) => api.open(),
    run: (api, { from, to }) => api.run(from, to),
    giveUp(index, reason) {
      givenUp.push(`${index}: ${reason}`);
      return { index, square: Number.NaN };
    },
  };
  await runPool(work, {
    from: 0,
    end: JOBS,
    workers: 2,
    fresh: false,
    signal,
    gate: new Gate(),
    hangSeconds: 1,
    onCommitted: (squares) => {
      committed.push(...squares);
      return true;
    },
    ...changes,
  });
  crew.close();
  return { committed, givenUp, started };
}

const squares = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => ({ index: from + at, square: (from + at) ** 2 }));

describe("a pool", () => {
  test("commits every outcome once, in order", async () => {
    expect((await run()).committed).toEqual(squares(0, JOBS));
  });

  test("begins where it is told to", async () => {
    expect((await run([], { from: 25 })).committed).toEqual(squares(25, JOBS));
  });

  test("gives every job a fresh worker when asked", async () => {
    const { committed, started } = await run([], { from: 30, fresh: true });
    expect(committed).toEqual(squares(30, JOBS));
    expect(started).toBe(10);
  });

  test("replaces a worker that crashed, with the same outcome", async () => {
    const { committed, givenUp, started } = await run(["crash 0"], { workers: 1 });
    expect(committed).toEqual(squares(0, JOBS));
    expect(givenUp).toEqual([]);
    expect(started).toBe(2);
  });

  test("replaces a worker that hangs, with the same outcome", async () => {
    const { committed, givenUp } = await run(["hang 0", "sane"]);
    expect(committed).toEqual(squares(0, JOBS));
    expect(givenUp).toEqual([]);
  });

  test("gives a job up that broke two workers, and names it", async () => {
    const { committed, givenUp } = await run(Array(8).fill("crash 7"), { workers: 1 });
    expect(givenUp).toEqual(["7: a worker broke down: Uncaught Error: out of memory"]);
    expect(committed.filter(({ index }) => index !== 7)).toEqual(
      squares(0, JOBS).filter(({ index }) => index !== 7),
    );
    expect(committed[7]?.square).toBeNaN();
  });

  test("fails when its workers cannot be made ready", async () => {
    await expect(run(["refuse", "refuse"])).rejects.toThrow("not today");
  });

  test("stops when no more outcomes are wanted", async () => {
    const seen: number[] = [];
    await run([], {
      workers: 1,
      onCommitted: (outcomes) => {
        seen.push(...outcomes.map(({ index }) => index));
        return seen.length < 3;
      },
    });
    expect(seen.length).toBeLessThan(JOBS);
  });

  test("ends at once when aborted, even while a worker hangs", async () => {
    const abort = new AbortController();
    const ended = run(["hang 0", "hang 0"], { signal: abort.signal, hangSeconds: 60 });
    setTimeout(() => abort.abort("enough"), 200);
    await expect(ended).rejects.toBe("enough");
  });

  test("begins nothing while its gate is closed, and can be aborted there", async () => {
    const gate = new Gate();
    const abort = new AbortController();
    let committed = 0;
    const running = run([], {
      gate,
      signal: abort.signal,
      workers: 1,
      onCommitted: (outcomes) => {
        committed += outcomes.length;
        if (committed >= 5) gate.close();
        return true;
      },
    });
    await expect.poll(() => gate.isClosed).toBe(true);
    const held = committed;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(committed).toBe(held);
    abort.abort("left");
    await expect(running).rejects.toBe("left");
  });

  test("goes on when its gate opens again", async () => {
    const gate = new Gate();
    gate.close();
    const running = run([], { gate });
    gate.open();
    expect((await running).committed).toEqual(squares(0, JOBS));
  });
});

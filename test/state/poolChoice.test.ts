import { beforeEach, expect, test } from "vitest";
import { app } from "#state/app";
import { INITIAL_STATE } from "#state/defaults";
import { changePool, restorePool } from "#state/poolChoice";

beforeEach(() => {
  localStorage.removeItem("pool");
  app.setState({ pool: INITIAL_STATE.pool });
});

test("as many workers as cores are chosen at first, and none of them is fresh", () => {
  const cores = Math.min(16, navigator.hardwareConcurrency);
  expect(app.getState().pool).toEqual({ workers: cores, fresh: false });
});

test("a choice is remembered by the browser", () => {
  changePool({ workers: 7 });
  changePool({ fresh: true });
  app.setState({ pool: INITIAL_STATE.pool });
  restorePool();
  expect(app.getState().pool).toEqual({ workers: 7, fresh: true });
});

test.for([0, 17, 2.5, Number.NaN])("%d workers make no sense and change nothing", (workers) => {
  changePool({ workers: 3 });
  changePool({ workers });
  expect(app.getState().pool.workers).toBe(3);
});

test.for(["{", "7", '{"workers":99,"fresh":true}', '{"workers":2}'])(
  "what somebody else remembered there is left alone: %s",
  (text) => {
    localStorage.setItem("pool", text);
    restorePool();
    expect(app.getState().pool).toEqual(INITIAL_STATE.pool);
  },
);

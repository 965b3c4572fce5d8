import { afterEach, expect, test, vi } from "vitest";
import { app } from "#state/app";
import { recall, recallJson, remember } from "#state/browserMemory";
import { loadDatasets } from "#state/datasets";
import { INITIAL_STATE } from "#state/defaults";
import { afterImport, watchKeeping } from "#state/keeping";
import { chooseTheme, restoreTheme } from "#state/navigation";
import { changePool, restorePool } from "#state/poolChoice";

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  app.setState(INITIAL_STATE, true);
});

test("what is remembered comes back; what somebody else wrote counts for nothing", () => {
  expect(recall("a")).toBe(null);
  expect(remember("a", '{"b":1}')).toBe(true);
  expect([recall("a"), recallJson("a")]).toEqual(['{"b":1}', { b: 1 }]);
  remember("a", "{");
  expect([recallJson("a"), recallJson("missing")]).toEqual([undefined, undefined]);
  for (const written of ["{", "null", "[1]", '"x"']) {
    remember("backedUp", written);
    watchKeeping();
    expect(app.getState().keeping.backedUp).toEqual([]);
  }
});

test("a browser that blocks site data stops nothing", async () => {
  vi.spyOn(globalThis, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("Access is denied for this document.", "SecurityError");
  });
  restoreTheme();
  restorePool();
  watchKeeping();
  chooseTheme("dark");
  changePool({ workers: 2 });
  await loadDatasets();
  await afterImport();
  expect([remember("a", "b"), recall("a")]).toEqual([false, null]);
  expect(app.getState()).toMatchObject({ theme: "dark", pool: { workers: 2 }, alert: null });
  expect(app.getState().datasets?.length).toBeGreaterThan(0);
});

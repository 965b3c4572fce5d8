/** What the studies do on a page. Functions given to `evaluate` run in the browser. */

import type { Page } from "@playwright/test";
import type { Contents } from "./contents.ts";
import type { SaveAnswer, SaveRequest } from "./save.worker.ts";

declare global {
  interface Window {
    /** The worker started last. */
    saving: Worker;
    saved: Promise<SaveAnswer>;
  }
}

/** Starts saving in a worker of the page and does not wait for its end. */
export function startSaving(page: Page, request: SaveRequest): Promise<void> {
  return page.evaluate((asked) => {
    window.saving = new Worker("/test/study/save.worker.ts", { type: "module" });
    window.saved = new Promise((resolve) => {
      window.saving.onmessage = ({ data }) => resolve(data);
    });
    window.saving.postMessage(asked);
  }, request);
}

/** Saves and waits for the end. */
export async function save(page: Page, request: SaveRequest): Promise<SaveAnswer> {
  await startSaving(page, request);
  return page.evaluate(() => window.saved);
}

/** Ends the worker of the page, whatever it is doing. */
export function endWorker(page: Page): Promise<void> {
  return page.evaluate(() => window.saving.terminate());
}

/** Opens the app's storage as a new visit does, and looks into every dataset. */
export function inspect(page: Page): Promise<Contents> {
  return ask(page, "test/study/contents", "contents()");
}

/** Calls a function of a module on a page. */
export function ask<Answer>(page: Page, module: string, call: string): Promise<Answer> {
  return page.evaluate(`import("/${module}.ts").then((module) => module.${call})`);
}

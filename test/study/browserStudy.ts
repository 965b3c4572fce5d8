/** A real browser with a profile of its own, on pages that hold the app's modules and nothing else. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { createServer } from "vite";
import { launchOptions } from "../setup/findBrowser.ts";

export interface BrowserStudy {
  readonly context: BrowserContext;
  readonly origin: string;
  /** A new tab that can import modules of `src` and `test` by their path. */
  open(): Promise<Page>;
  close(): Promise<void>;
}

export async function startStudy(): Promise<BrowserStudy> {
  const server = await createServer({
    ...{ configFile: false, logLevel: "error", appType: "custom" },
    cacheDir: "node_modules/.cache/study",
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
    optimizeDeps: {
      include: ["comlink", "idb", "zustand/vanilla"],
      noDiscovery: true,
    },
    plugins: [
      {
        name: "blank-page",
        configureServer: ({ middlewares }) => {
          middlewares.use("/blank", (_request, response) => {
            response.setHeader("Content-Type", "text/html");
            response.end("<!doctype html><title>blank</title>");
          });
        },
      },
    ],
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (address === null || typeof address !== "object") throw new Error("the server has no port");
  const origin = `http://127.0.0.1:${address.port}`;
  const profile = await mkdtemp(join(tmpdir(), "study-"));
  const context = await chromium.launchPersistentContext(profile, launchOptions());
  return {
    context,
    origin,
    async open() {
      const page = await context.newPage();
      await page.goto(`${origin}/blank`);
      return page;
    },
    async close() {
      await context.close();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

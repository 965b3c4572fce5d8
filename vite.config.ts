import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { launchOptions } from "./test/setup/findBrowser.ts";

/** What a built page may do: run its own files and reach nobody. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

/** Left out of the development server, whose refresh needs an inline script. */
function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
  base: "./",
  plugins: [react(), contentSecurityPolicy()],
  build: { target: "es2023", modulePreload: { polyfill: false } },
  worker: { format: "es" },
  optimizeDeps: {
    include: [
      ...["comlink", "idb", "react", "react-dom/client", "zustand", "lightweight-charts"],
      ...["papaparse", "fflate", "fzstd", "lz4js", "valibot"],
      ...["@noble/hashes/sha2.js", "@noble/hashes/utils.js"],
      ...["hyparquet", "hyparquet-compressors", "apache-arrow"],
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/{engine,intake,cli,peers,study}/**/*.test.ts"],
          testTimeout: 30_000,
          // Nothing here keeps state between files, and warm code runs faster.
          pool: "threads",
          isolate: false,
        },
      },
      {
        extends: true,
        optimizeDeps: { include: ["fast-check"] },
        test: {
          name: "browser",
          include: ["test/{storage,workers,state,ui}/**/*.test.{ts,tsx}"],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

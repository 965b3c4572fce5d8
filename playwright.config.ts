import { defineConfig } from "@playwright/test";
import { launchOptions } from "./test/setup/findBrowser.ts";

const PORT = Number(process.env.PORT ?? 4317);

/** Journeys through the built app, served as `npm start` serves it. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: "list",
  use: {
    baseURL: `http://localhost:${PORT}/`,
    launchOptions: launchOptions(),
    locale: "en-GB",
    timezoneId: "America/New_York",
  },
  webServer: {
    command: `npx vite build && npx vite preview --port ${PORT} --strictPort`,
    port: PORT,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});

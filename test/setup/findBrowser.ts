/** Any Chromium on the machine serves the tests; this finds it. */

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const KNOWN_PLACES = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
];

/** Playwright's own Chromium if installed, else Chrome, else the system's Chromium. */
export function findBrowser(): string | undefined {
  return [chromium.executablePath(), ...KNOWN_PLACES].find((path) => existsSync(path));
}

/**
 * Finds a browser or installs one: with the system's package manager where it may,
 * else with Playwright's own installer.
 *
 * @throws Error when neither way leads to a browser.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  const failures: string[] = [];
  for (const commands of installers()) {
    try {
      for (const [program, ...parameters] of commands) {
        execFileSync(program, parameters, { stdio: "inherit" });
      }
    } catch (error) {
      failures.push(String(error));
    }
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    `no Chromium found and none could be installed; install Chrome or Chromium by hand\n${failures.join("\n")}`,
  );
}

type Command = readonly [program: string, ...parameters: string[]];

function installers(): readonly (readonly Command[])[] {
  const playwright: Command = [
    process.execPath,
    "node_modules/@playwright/test/cli.js",
    "install",
    "chromium",
  ];
  if (!existsSync("/usr/bin/apt-get")) return [[playwright]];
  const sudo: readonly string[] = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...parameters: string[]) =>
    [...sudo, "apt-get", ...parameters] as unknown as Command;
  return [[apt("update"), apt("install", "--yes", "chromium")], [playwright]];
}

/** How vitest and Playwright start the browser. */
export function launchOptions() {
  const executablePath = findBrowser();
  return {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

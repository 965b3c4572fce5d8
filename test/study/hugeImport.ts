import { existsSync, readFileSync } from "node:fs";
import { type CDPSession, chromium, type Page } from "@playwright/test";
import { build, preview } from "vite";
import { launchOptions } from "../setup/findBrowser.ts";

export interface HugeFigures {
  /** What the page said. */
  readonly outcome: string;
  readonly seconds: number;
  /** The most memory of all threads of the page, in megabytes beyond that of before. */
  readonly peakGrowth: number;
  /** The longest time for which the page answered nothing, in milliseconds. */
  readonly longestGap: number;
}

const LOOK_MILLISECONDS = 250;

/** Imports a file from disk in the built app, as by the file dialog. */
export async function importHugeFile(path: string): Promise<HugeFigures> {
  await build({ logLevel: "error" });
  const server = await preview({ preview: { port: 0 }, logLevel: "error" });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    const session = await browser.newBrowserCDPSession();
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.getByRole("checkbox", { name: /planted edge/ }).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Data" }).click();
    return await watch(page, session, path);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function watch(page: Page, session: CDPSession, path: string): Promise<HugeFigures> {
  const imports = page.getByRole("list", { name: "Imports" });
  const before = await memory(session);
  const started = performance.now();
  await page.locator("input[type=file]").first().setInputFiles(path);
  await imports.getByRole("listitem").waitFor();
  let peak = before;
  let longestGap = 0;
  for (;;) {
    const asked = performance.now();
    const words = await imports.innerText();
    longestGap = Math.max(longestGap, performance.now() - asked);
    peak = Math.max(peak, await memory(session));
    if (!words.includes("Reading ")) {
      return {
        outcome: words.replace(/\s+/g, " "),
        seconds: Math.round((performance.now() - started) / 1000),
        peakGrowth: Math.round((peak - before) / 1024),
        longestGap: Math.round(longestGap),
      };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}

/** What all renderers take, in kilobytes; known on Linux alone, else 0. */
async function memory(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  return renderers.reduce((sum, { id }) => sum + residentOf(id), 0);
}

function residentOf(pid: number): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return 0;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(path, "utf8"))?.[1] ?? 0);
}

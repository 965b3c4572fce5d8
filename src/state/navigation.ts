import { app } from "./app.ts";
import type { Screen, Theme } from "./appState.ts";
import { recall, remember } from "./browserMemory.ts";

export { dismissAlert } from "./alert.ts";

const THEME_KEY = "theme";

/** Shows a screen. */
export function openScreen(screen: Screen): void {
  app.setState({ screen });
}

/** Chooses light or dark for this browser, or leaves it to the system. */
export function chooseTheme(theme: Theme): void {
  remember(THEME_KEY, theme);
  app.setState({ theme });
}

/** Takes up the theme that this browser chose before. */
export function restoreTheme(): void {
  const stored = recall(THEME_KEY);
  if (stored === "light" || stored === "dark") app.setState({ theme: stored });
}

import type { Screen, Theme } from "#state/appState";
import { chooseTheme, openScreen } from "#state/navigation";
import styles from "./App.module.css";
import { Button } from "./controls/Button.tsx";
import { useApp } from "./useApp.ts";

const SCREENS: readonly (readonly [Screen, string])[] = [
  ["data", "Data"],
  ["strategy", "Strategy"],
  ["lab", "Lab"],
  ["compare", "Compare"],
];
const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: "light", light: "dark", dark: "auto" };

/** Name, screens, theme and help. */
export function Header({ onHelp }: { readonly onHelp: () => void }) {
  const current = useApp((state) => state.screen);
  const theme = useApp((state) => state.theme);
  return (
    <header className={styles.header}>
      <h1 className={styles.wordmark}>
        null<span>market</span>
      </h1>
      <nav className={styles.navigation} aria-label="Screens">
        {SCREENS.map(([screen, title]) => (
          <Button
            key={screen}
            look="quiet"
            aria-current={screen === current ? "page" : undefined}
            onClick={() => openScreen(screen)}
          >
            {title}
          </Button>
        ))}
      </nav>
      <Button look="quiet" onClick={() => chooseTheme(NEXT_THEME[theme])}>
        Theme: {theme}
      </Button>
      <Button look="quiet" onClick={onHelp}>
        Help
      </Button>
    </header>
  );
}

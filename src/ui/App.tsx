import { useEffect, useRef } from "react";
import { dismissAlert } from "#state/navigation";
import styles from "./App.module.css";
import { CompareScreen } from "./compare/CompareScreen.tsx";
import { Notice } from "./controls/Notice.tsx";
import { DataScreen } from "./datasets/DataScreen.tsx";
import { DropZone } from "./datasets/DropZone.tsx";
import { KeepingNotices } from "./datasets/KeepingNotices.tsx";
import { Header } from "./Header.tsx";
import { HelpDialog } from "./HelpDialog.tsx";
import { LabScreen } from "./lab/LabScreen.tsx";
import { RunBar } from "./RunBar.tsx";
import { StrategyScreen } from "./strategy/StrategyScreen.tsx";
import { useApp } from "./useApp.ts";
import { useShortcuts } from "./useShortcuts.ts";

const SCREENS = {
  data: DataScreen,
  strategy: StrategyScreen,
  lab: LabScreen,
  compare: CompareScreen,
};

/** The whole page: it takes files anywhere, and shows one screen at a time. */
export function App() {
  const screen = useApp((state) => state.screen);
  const theme = useApp((state) => state.theme);
  const alert = useApp((state) => state.alert);
  const help = useRef<HTMLDialogElement>(null);
  const openHelp = () => help.current?.showModal();
  useShortcuts(openHelp);

  useEffect(() => {
    document.documentElement.toggleAttribute("data-theme", theme !== "auto");
    if (theme !== "auto") document.documentElement.setAttribute("data-theme", theme);
  }, [theme]);

  const Current = SCREENS[screen];
  return (
    <DropZone>
      <Header onHelp={openHelp} />
      <main className={styles.main}>
        {alert !== null && (
          <Notice tone="danger" onDismiss={dismissAlert}>
            {alert}
          </Notice>
        )}
        <KeepingNotices />
        <Current />
      </main>
      <RunBar />
      <footer className={styles.footer}>
        Data and strategies never leave this machine. Charts by{" "}
        <a href="https://www.tradingview.com/" rel="noreferrer" target="_blank">
          TradingView Lightweight Charts™
        </a>
        , © TradingView, Inc.
      </footer>
      <HelpDialog dialog={help} />
    </DropZone>
  );
}

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadPins } from "#state/compare";
import { loadDatasets } from "#state/datasets";
import { watchKeeping } from "#state/keeping";
import { watchLockboxes } from "#state/lockboxes";
import { loadLuckHistory } from "#state/luckHistory";
import { restoreTheme } from "#state/navigation";
import { restorePool } from "#state/poolChoice";
import { App } from "./App.tsx";
import { installScriptPolicy } from "./trustedTypes.ts";
import "./theme/tokens.css";
import "./theme/base.css";

installScriptPolicy();
restoreTheme();
restorePool();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
watchKeeping();
watchLockboxes();
void loadDatasets();
void loadPins();
void loadLuckHistory();

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { watchKeeping } from "#state/keeping";
import { restoreTheme } from "#state/navigation";
import { restorePool } from "#state/poolChoice";
import { loadStored } from "#state/stored";
import { watchTabs } from "#state/watchTabs";
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
watchTabs();
loadStored();

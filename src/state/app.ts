import { createStore } from "zustand/vanilla";
import type { AppState } from "./appState.ts";
import { INITIAL_STATE } from "./defaults.ts";

/** The one store of the page. Actions change it; components read it. */
export const app = createStore<AppState>()(() => INITIAL_STATE);

import { useStore } from "zustand";
import { app } from "#state/app";
import type { AppState } from "#state/appState";

/** Reads a part of the app's state, and renders again when that part changes. */
export function useApp<Part>(select: (state: AppState) => Part): Part {
  return useStore(app, select);
}

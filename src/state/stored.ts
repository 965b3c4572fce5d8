import { dismissAlert } from "./alert.ts";
import { loadPins } from "./compare.ts";
import { loadDatasets } from "./datasets.ts";
import { loadLuckHistory } from "./luckHistory.ts";

/** Reads everything that is stored; what cannot be read is told, and may be tried again. */
export function loadStored(): void {
  dismissAlert();
  void loadDatasets();
  void loadPins();
  void loadLuckHistory();
}

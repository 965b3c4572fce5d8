import { raiseAlert } from "./alert.ts";
import { app } from "./app.ts";
import { refreshDatasets } from "./datasets.ts";
import { hearOtherTabs } from "./tabChannel.ts";

/**
 * Follows what other tabs import, remove, lock and open: at once, and, as a tab may sleep, when
 * somebody comes back to this one.
 */
export function watchTabs(): void {
  const refresh = () => {
    if (app.getState().datasets !== null) refreshDatasets().catch(raiseAlert);
  };
  hearOtherTabs(refresh);
  addEventListener("focus", refresh);
}

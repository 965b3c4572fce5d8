/** Notices calls that never end. */
export interface Watchdog {
  /**
   * Waits for a call as long as it may take without a sign of life, then gives it up with `onHang`.
   *
   * @param begin - Makes the call; each `alive` it is handed grants the whole time again.
   */
  watch<Answer>(begin: (alive: () => void) => Promise<Answer>, onHang: () => void): Promise<Answer>;
  stop(): void;
}

/**
 * Starts a watchdog. It counts ticks of a worker, which come in hidden tabs, too, and
 * stop while the tab is frozen: a call is not blamed for time in which nothing could run.
 */
export function startWatchdog(seconds: number): Watchdog {
  const ticker = new Worker(new URL("./ticker.worker.ts", import.meta.url), { type: "module" });
  const watched = new Set<{ ticks: number; readonly onHang: () => void }>();
  ticker.addEventListener("message", () => {
    for (const call of watched) if (++call.ticks > seconds) call.onHang();
  });
  return {
    async watch(begin, onHang) {
      const entry = { ticks: 0, onHang };
      watched.add(entry);
      try {
        return await begin(() => {
          entry.ticks = 0;
        });
      } finally {
        watched.delete(entry);
      }
    },
    stop: () => ticker.terminate(),
  };
}

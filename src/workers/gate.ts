/** Lets work through, or holds it until the gate is opened again. */
export class Gate {
  #held: (() => void)[] | null = null;

  get isClosed(): boolean {
    return this.#held !== null;
  }

  /** Holds whoever comes next. */
  close(): void {
    this.#held ??= [];
  }

  /** Lets everybody through. */
  open(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const release of held) release();
  }

  /**
   * Settles at once while the gate is open, else when it opens.
   *
   * @throws the signal's reason when it aborts before.
   */
  passage(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.#held === null) return resolve();
      this.#held.push(resolve);
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
  }
}

/**
 * Locks that all tabs and workers see, and that end with their thread. Where site data is blocked
 * the browser denies these, too; then a lock is seen by its own thread alone.
 */

/** What holds or awaits a lock of this thread. */
const own = new Map<string, Promise<unknown>>();

/** Runs while nobody else does under that name, after whoever came before. */
export function withLock<Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> {
  return unlessDenied(
    (enter) => navigator.locks.request(name, () => enter(run)) as Promise<Answer>,
    () => queue(name, run),
  );
}

/** Runs under a lock unless somebody holds it; `run` is told. */
export function tryLock<Answer>(
  name: string,
  run: (isFree: boolean) => Promise<Answer>,
): Promise<Answer> {
  return unlessDenied(
    (enter) =>
      navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        enter(() => run(lock !== null)),
      ) as Promise<Answer>,
    () => (own.has(name) ? run(false) : queue(name, () => run(true))),
  );
}

/** The names of all locks that are held. */
export function heldLocks(): Promise<ReadonlySet<string>> {
  return unlessDenied(
    async (enter) => {
      const { held = [] } = await navigator.locks.query();
      return enter(async () => new Set(held.flatMap(({ name }) => name ?? [])));
    },
    async () => new Set(own.keys()),
  );
}

/** Whether the browser denies locks, as it does where it lets the page store nothing. */
export function areLocksDenied(): Promise<boolean> {
  return unlessDenied(
    async (enter) => {
      await navigator.locks.query();
      return enter(async () => false);
    },
    async () => true,
  );
}

type Enter = <Answer>(run: () => Promise<Answer>) => Promise<Answer>;

/** What is thrown after entering is not about the lock. */
async function unlessDenied<Answer>(
  ask: (enter: Enter) => Promise<Answer>,
  otherwise: () => Promise<Answer>,
): Promise<Answer> {
  let isEntered = false;
  try {
    return await ask((run) => {
      isEntered = true;
      return run();
    });
  } catch (error) {
    const isDenied = error instanceof DOMException && error.name === "SecurityError";
    if (isEntered || !isDenied) throw error;
    return otherwise();
  }
}

function queue<Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> {
  const turn = (own.get(name) ?? Promise.resolve()).then(run);
  const end: Promise<unknown> = turn
    .catch(() => {}) // whoever waits for the turn hears of it
    .then(() => {
      if (own.get(name) === end) own.delete(name);
    });
  own.set(name, end);
  return turn;
}

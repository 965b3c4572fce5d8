/** Workers whose fate the test decides: killed in the middle of a call, or heard in another order. */

type Listener = (event: MessageEvent) => void;

/** Runs with every new worker built by `make`; the workers of before come back afterwards. */
async function withWorkers<Answer>(make: typeof Worker, run: () => Promise<Answer>) {
  const { Worker: real } = globalThis;
  globalThis.Worker = make;
  try {
    return await run();
  } finally {
    globalThis.Worker = real;
  }
}

/** Says how many workers were started, too. */
export async function counting<Answer>(run: () => Promise<Answer>) {
  let started = 0;
  class Counted extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      started++;
    }
  }
  const answer = await withWorkers(Counted, run);
  return { answer, started };
}

/** A call as Comlink sends it. */
interface Call {
  readonly path?: readonly string[];
  readonly argumentList?: readonly { readonly value: number }[];
}

/** More deaths show nothing new. */
const MOST = 5;

/**
 * Ends five workers that draw null markets while they are busy, as an exhausted memory would; but
 * none for a null market that had cost another its life, which would be given up.
 *
 * @returns The answer, and how many were killed.
 */
export async function killing<Answer>(run: () => Promise<Answer>) {
  let calls = 0;
  let killed = 0;
  const spared = new Set<number>();
  class Mortal extends Worker {
    override postMessage(message: unknown, rest?: StructuredSerializeOptions | Transferable[]) {
      super.postMessage(message, rest as StructuredSerializeOptions);
      const { path, argumentList = [] } = message as Call;
      const [from = 0, to = 0] = argumentList.map(({ value }) => value);
      if (path?.[0] !== "permute" || spared.has(from) || ++calls % 2 === 0 || killed === MOST)
        return;
      for (let index = from; index < to; index++) spared.add(index);
      killed++;
      this.terminate();
      this.dispatchEvent(new ErrorEvent("error", { message: "killed" }));
    }
  }
  const answer = await withWorkers(Mortal, run);
  return { answer, killed };
}

/** Delays what workers say by up to 20 ms, so that any one may be heard first. */
export function shuffling<Answer>(seed: number, run: () => Promise<Answer>): Promise<Answer> {
  let state = seed;
  const delay = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state % 20;
  };
  class Slow extends Worker {
    override addEventListener(type: string, listener: unknown): void {
      const heard = listener as Listener | { handleEvent: Listener };
      const later = (event: Event) =>
        setTimeout(() => {
          if (typeof heard === "function") heard(event as MessageEvent);
          else heard.handleEvent(event as MessageEvent);
        }, delay());
      super.addEventListener(type, type === "message" ? later : (heard as EventListener));
    }
  }
  return withWorkers(Slow, run);
}

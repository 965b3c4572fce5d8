/** How threads reach the page that holds the tables. */

import { StorageError, storageErrorCode } from "../storageError.ts";
import type { MemoryTurns, Operation } from "./memoryTurns.ts";

/** A page that is alive answers sooner … */
const LONGEST_WAIT = 5_000;
/** … unless others have their turn first … */
const LONGEST_TURN = 20_000;
/** … and says at once that it is there. */
const LONGEST_HELLO = 300;

type Method = Operation | "begin" | "commit" | "rollback" | "hello";

/** Asks something of the tables, within the transaction of that id. */
export type Call = (method: Method, id: string, ...values: readonly unknown[]) => Promise<unknown>;

interface Question {
  readonly ask: string;
  readonly method: Method;
  readonly id: string;
  readonly values: readonly unknown[];
}

type Reply = { readonly replyTo: string } & (
  | { readonly answer: unknown }
  | { readonly code: NonNullable<ReturnType<typeof storageErrorCode>>; readonly message: string }
);

/** Answers for the tables, to this thread and through the channel. */
export function serve(channel: BroadcastChannel, turns: MemoryTurns): Call {
  const call: Call = async (method, id, ...values) => {
    if (method === "hello") return true;
    if (method === "begin" || method === "commit" || method === "rollback")
      return turns[method](id);
    return turns.run(id, method, values);
  };
  channel.onmessage = async ({ data }: MessageEvent<Question | Reply>) => {
    if (!("ask" in data)) return;
    const { ask, method, id, values } = data;
    channel.postMessage(
      await call(method, id, ...values).then(
        (answer): Reply => ({ replyTo: ask, answer }),
        (error: unknown): Reply => {
          const message = error instanceof Error ? error.message : String(error);
          return { replyTo: ask, code: storageErrorCode(error) ?? "failed", message };
        },
      ),
    );
  };
  return call;
}

/** Asks through the channel. */
export function client(channel: BroadcastChannel): Call {
  return async (method, id, ...values) => {
    const longest = method === "begin" ? LONGEST_TURN : LONGEST_WAIT;
    const reply = await ask(channel, { ask: crypto.randomUUID(), method, id, values }, longest);
    if (reply === null) {
      throw new StorageError("failed", "this browser's storage cannot be opened: reload");
    }
    if ("code" in reply) throw new StorageError(reply.code, reply.message);
    return reply.answer;
  };
}

/** Whether a page holds tables already. */
export async function isAnswered(channel: BroadcastChannel): Promise<boolean> {
  const question = { ask: crypto.randomUUID(), method: "hello", id: "", values: [] } as const;
  return (await ask(channel, question, LONGEST_HELLO)) !== null;
}

function ask(
  channel: BroadcastChannel,
  question: Question,
  longest: number,
): Promise<Reply | null> {
  return new Promise((resolve) => {
    const end = (reply: Reply | null) => {
      clearTimeout(waiting);
      channel.removeEventListener("message", hear);
      resolve(reply);
    };
    const waiting = setTimeout(end, longest, null);
    function hear({ data }: MessageEvent<Question | Reply>): void {
      if ("replyTo" in data && data.replyTo === question.ask) end(data);
    }
    channel.addEventListener("message", hear);
    channel.postMessage(question);
  });
}

/**
 * Storage in memory where the browser refuses a database. One page holds the tables; its workers
 * and other tabs reach them through a channel. What is in them ends with that page.
 */

import { StorageError } from "../storageError.ts";
import type { Backend, Transaction } from "../transaction.ts";
import { MemoryTables } from "./memoryTables.ts";

/** A page that is alive answers sooner. */
const LONGEST_WAIT = 5_000;

type Method = keyof MemoryTables;
type Call = (method: Method, ...values: readonly unknown[]) => Promise<unknown>;

interface Question {
  readonly id: string;
  readonly method: Method;
  readonly values: readonly unknown[];
}

interface Reply {
  readonly replyTo: string;
  readonly answer: unknown;
}

/** Keeps records in the memory of the first page that asked for it. */
export async function memoryBackend(name: string): Promise<Backend> {
  const channel = new BroadcastChannel(`${name} memory`);
  const isHost = "document" in globalThis && (await becomeHost(`${name} memory host`));
  const call = isHost ? host(channel) : client(channel);
  return {
    transact: (_access, body) =>
      navigator.locks.request(`${name} memory transaction`, async () => {
        await call("begin");
        try {
          const answer = await body(operations(call));
          await call("commit");
          return answer;
        } catch (error) {
          await call("rollback");
          throw error;
        }
      }) as ReturnType<typeof body>,
  };
}

/** The lock is held until the page ends. */
function becomeHost(lockName: string): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks.request(lockName, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    });
  });
}

function host(channel: BroadcastChannel): Call {
  const tables = new MemoryTables();
  const answer = (method: Method, values: readonly unknown[]): unknown =>
    (tables[method] as (...values: readonly unknown[]) => unknown).apply(tables, [...values]);
  channel.onmessage = ({ data }: MessageEvent<Question | Reply>) => {
    if (!("method" in data)) return;
    channel.postMessage({ replyTo: data.id, answer: answer(data.method, data.values) });
  };
  return async (method, ...values) => answer(method, values);
}

function client(channel: BroadcastChannel): Call {
  return (method, ...values) =>
    new Promise((resolve, reject) => {
      const id = crypto.randomUUID();
      const waiting = setTimeout(() => {
        channel.removeEventListener("message", hear);
        reject(new StorageError("failed", "this browser's storage cannot be opened: reload"));
      }, LONGEST_WAIT);
      function hear({ data }: MessageEvent<Question | Reply>): void {
        if (!("replyTo" in data) || data.replyTo !== id) return;
        clearTimeout(waiting);
        channel.removeEventListener("message", hear);
        resolve(data.answer);
      }
      channel.addEventListener("message", hear);
      channel.postMessage({ id, method, values });
    });
}

function operations(call: Call): Transaction {
  const asking =
    (method: Method) =>
    (...values: readonly unknown[]) =>
      call(method, ...values) as Promise<never>;
  return {
    get: asking("get"),
    getAll: asking("getAll"),
    getAllKeys: asking("getAllKeys"),
    datasetsOf: asking("datasetsOf"),
    put: asking("put"),
    delete: asking("delete"),
    deleteAll: asking("deleteAll"),
  };
}

/**
 * Storage in memory where the browser refuses a database. One page holds the tables; its workers
 * and other tabs reach them through a channel. What is in them ends with that page.
 */

import type { Backend, Transaction } from "../transaction.ts";
import { type Call, client, isAnswered, serve } from "./memoryChannel.ts";
import { MemoryTurns } from "./memoryTurns.ts";

/** Keeps records in the memory of the first page that asked for it. */
export async function memoryBackend(name: string): Promise<Backend> {
  const channel = new BroadcastChannel(`${name} memory`);
  const isHost = "document" in globalThis && (await becomeHost(`${name} memory host`, channel));
  const call = isHost ? serve(channel, new MemoryTurns()) : client(channel);
  return {
    async transact(_access, body) {
      const id = crypto.randomUUID();
      await call("begin", id);
      try {
        const answer = await body(operations(id, call));
        await call("commit", id);
        return answer;
      } catch (error) {
        await call("rollback", id);
        throw error;
      }
    },
  };
}

/** The lock is held until the page ends. Where locks are denied, whoever hears nobody is the first. */
async function becomeHost(lockName: string, channel: BroadcastChannel): Promise<boolean> {
  try {
    return await new Promise<boolean>((resolve, reject) => {
      navigator.locks
        .request(lockName, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock === null ? undefined : new Promise(() => {});
        })
        .catch(reject);
    });
  } catch {
    return !(await isAnswered(channel));
  }
}

function operations(id: string, call: Call): Transaction {
  const asking =
    (operation: Parameters<Call>[0]) =>
    (...values: readonly unknown[]) =>
      call(operation, id, ...values) as Promise<never>;
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

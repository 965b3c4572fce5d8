import type { IDBPDatabase, IDBPTransaction } from "idb";
import type { Key, Schema, StoreName, Value } from "./schema.ts";
import type { Backend, Transaction } from "./transaction.ts";

/** Keeps records in an open database. */
export function indexedDbBackend(database: IDBPDatabase<Schema>): Backend {
  return {
    async transact(access, body) {
      const mode = access.mode === "read" ? "readonly" : "readwrite";
      const durability = access.mode === "read" ? "default" : access.mode;
      const transaction = database.transaction([...access.stores], mode, { durability });
      // A full disk shows in the transaction alone, while its requests know only that it was aborted.
      const end = transaction.done.then(
        () => null,
        (error: unknown) => ({ error }),
      );
      try {
        const answer = await body(operations(transaction));
        const failure = await end;
        if (failure !== null) throw failure.error;
        return answer;
      } catch (error) {
        abort(transaction);
        await end;
        throw transaction.error ?? error;
      }
    },
  };
}

function operations(
  transaction: IDBPTransaction<Schema, StoreName[], "readonly" | "readwrite">,
): Transaction {
  const reading = <Store extends StoreName>(store: Store) => transaction.objectStore(store);
  const writing = <Store extends StoreName>(store: Store) =>
    (transaction as IDBPTransaction<Schema, StoreName[], "readwrite">).objectStore(store);
  return {
    get: (store, key) => reading(store).get(key),
    getAll: (store, prefix) => reading(store).getAll(under(prefix)),
    getAllKeys: (store, prefix) => reading(store).getAllKeys(under(prefix)),
    datasetsOf: (hash) => reading("datasets").index("hash").getAll(hash),
    async put<Store extends StoreName>(store: Store, value: Value<Store>, key?: Key<Store>) {
      await writing(store).put(value, key);
    },
    delete: (store, key) => writing(store).delete(key),
    deleteAll: (store, prefix) => writing(store).delete(under(prefix) as IDBKeyRange),
  };
}

/** Lists sort after strings and numbers, so an empty one ends what begins with the prefix. */
function under(prefix: string | undefined): IDBKeyRange | undefined {
  return prefix === undefined ? undefined : IDBKeyRange.bound([prefix], [prefix, []]);
}

/** Ends a transaction, unless it has ended by itself. */
function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw error;
  }
}

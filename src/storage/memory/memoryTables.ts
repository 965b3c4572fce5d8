import { KEY_PATHS, type Key, type StoreName, type Value } from "../schema.ts";

type AnyKey = Key<StoreName>;
type AnyValue = Value<StoreName>;
interface Row {
  readonly key: AnyKey;
  readonly value: AnyValue;
}
type Table = ReadonlyMap<string, Row>;

/**
 * Records in memory, for a browser that refuses a database. One transaction at a time, for
 * which `memoryTurns.ts` sees.
 */
export class MemoryTables {
  #tables = new Map<StoreName, Table>();
  #before: Map<StoreName, Table> | null = null;

  /** Remembers how things are; takes back what a transaction that never ended has left. */
  begin(): void {
    this.rollback();
    this.#before = new Map(this.#tables);
  }

  commit(): void {
    this.#before = null;
  }

  rollback(): void {
    if (this.#before !== null) this.#tables = this.#before;
    this.#before = null;
  }

  get(store: StoreName, key: AnyKey): AnyValue | undefined {
    return this.#table(store).get(JSON.stringify(key))?.value;
  }

  getAll(store: StoreName, prefix?: string): AnyValue[] {
    return this.#rows(store, prefix).map(({ value }) => value);
  }

  getAllKeys(store: StoreName, prefix?: string): AnyKey[] {
    return this.#rows(store, prefix).map(({ key }) => key);
  }

  datasetsOf(hash: string): AnyValue[] {
    return this.getAll("datasets").filter((value) => (value as Value<"datasets">).hash === hash);
  }

  /** Keeps a clone, as a database would. */
  put(store: StoreName, value: AnyValue, given?: AnyKey): void {
    const key = given ?? keyOf(store, value);
    const row = { key, value: structuredClone(value) };
    this.#tables.set(store, new Map(this.#table(store)).set(JSON.stringify(key), row));
  }

  delete(store: StoreName, key: AnyKey): void {
    const table = new Map(this.#table(store));
    table.delete(JSON.stringify(key));
    this.#tables.set(store, table);
  }

  deleteAll(store: StoreName, prefix: string): void {
    for (const key of this.getAllKeys(store, prefix)) this.delete(store, key);
  }

  #table(store: StoreName): Table {
    return this.#tables.get(store) ?? new Map();
  }

  #rows(store: StoreName, prefix: string | undefined): Row[] {
    return [...this.#table(store).values()]
      .filter(({ key }) => prefix === undefined || key[0] === prefix)
      .sort((a, b) => compare(a.key, b.key));
  }
}

function keyOf(store: StoreName, value: AnyValue): AnyKey {
  const path = KEY_PATHS[store];
  const record = value as unknown as Readonly<Record<string, string | number>>;
  if (path === null) throw new TypeError(`${store} keeps records under keys, but none was given`);
  return (typeof path === "string" ? record[path] : path.map((part) => record[part])) as AnyKey;
}

/** Keys of one store have the same shape: a text, or a list of texts and numbers. */
function compare(a: AnyKey, b: AnyKey): number {
  if (typeof a === "string" || typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  for (let place = 0; place < a.length; place++) {
    const [left, right] = [a[place] as string | number, b[place] as string | number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

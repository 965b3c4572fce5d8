/** Things that happen to the app's database from outside, done without the app's code. */

import { deleteDB, openDB } from "idb";

const NAME = "nullmarket";

/** Opens the database as a later version of the app would, and says which datasets it finds. */
export async function openNewer(): Promise<readonly IDBValidKey[]> {
  const database = await openDB(NAME, 99);
  const ids = await database.getAllKeys("datasets");
  database.close();
  return ids;
}

/** Deletes the database. */
export async function deleteAll(): Promise<void> {
  await deleteDB(NAME);
}

/** Changes one bit in a chunk. */
export async function flipBit(importId: string): Promise<void> {
  const database = await openDB(NAME);
  const key = [importId, 2];
  const bytes = new Uint8Array(await database.get("chunks", key));
  bytes[12_345] = (bytes[12_345] ?? 0) ^ 1;
  await database.put("chunks", bytes.buffer, key);
  database.close();
}

import { deleteDB } from "idb";
import { expect, test } from "vitest";
import { openDatabase } from "#storage/database";
import { MIGRATIONS } from "#storage/schema";

test("a database of an older version is brought up to date, and what it held stays", async () => {
  await deleteDB("migrations");
  const old = await openDatabase("migrations", MIGRATIONS);
  await old.put("runs", { id: "kept", createdAt: 1, content: "old" });
  old.close();
  const newer = await openDatabase("migrations", [
    ...MIGRATIONS,
    (_database, transaction) => {
      transaction.objectStore("runs").put({ id: "added", createdAt: 2, content: "new" });
    },
  ]);
  expect(newer.version).toBe(MIGRATIONS.length + 1);
  expect((await newer.getAll("runs")).map(({ id }) => id)).toEqual(["added", "kept"]);
  newer.close();
});

test("a tab with an older version gives way to a newer one", async () => {
  await deleteDB("two-tabs");
  await openDatabase("two-tabs", MIGRATIONS); // stays open, as in a forgotten tab
  const newer = await openDatabase("two-tabs", [...MIGRATIONS, () => {}]);
  expect(newer.version).toBe(2);
  newer.close();
});

import { expect, test } from "vitest";
import { app } from "#state/app";
import type { ImportActivity } from "#state/importActivity";
import { dismissOver } from "#state/imports";

const entry = (status: ImportActivity["status"]): ImportActivity => ({
  ...{ id: status, title: "a.csv", chosen: [], status, bytes: 1, bytesRead: 1 },
  ...{ warnings: [], issues: [], questions: [] },
});

test("what is stored leaves the list at once, and what needs a person stays", () => {
  const all = ["reading", "stored", "asks", "alreadyStored", "refused", "cancelled"] as const;
  app.setState({ imports: all.map(entry) });
  dismissOver();
  const left = app.getState().imports.map(({ id }) => id);
  expect(left).toEqual(["reading", "asks", "refused", "cancelled"]);
});

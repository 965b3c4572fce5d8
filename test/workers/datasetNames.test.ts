import { expect, test } from "vitest";
import type { DatasetSummary } from "#storage/datasets";
import { joinedName, nameOf } from "../../src/workers/datasetNames.ts";

type Named = Parameters<typeof joinedName>[0];

const dataset = (name: string, symbols: readonly string[], files = [name]): Named => ({
  ...{ name, source: name, files: files.map((file) => ({ name: file, bytes: 1, sha256: file })) },
  series: symbols.map((symbol) => ({ symbol })) as unknown as DatasetSummary["series"],
});

test("a file that holds nothing else names its dataset, several are counted", () => {
  const [whole, part] = [false, true].map((holdsMore) => ({ name: "a.csv", holdsMore }));
  expect(nameOf("A-B", [whole as never])).toBe("a.csv");
  expect(nameOf("A-B", [part as never])).toBe("A-B from a.csv");
  expect(nameOf("A-B", [whole as never, part as never])).toBe("A-B from 2 files");
  expect(nameOf("A-B", [whole as never, part as never], true)).toBe("A-B from a.csv and 1 more");
});

test("a joined dataset is called after its symbol and all of its files, each counted once", () => {
  const [january, february] = ["jan.csv", "feb.csv"].map((name) => dataset(name, ["A-B"]));
  const both = { name: "A-B from 2 files", source: "2 files" };
  expect(joinedName(january as Named, february as Named)).toEqual(both);
  const first = dataset("A-B from 2 files", ["A-B"], ["jan.csv", "feb.csv"]);
  expect(joinedName(first, february as Named)).toEqual(both);
});

test("several symbols, and data without files, keep the name of before", () => {
  expect(joinedName(dataset("x.csv", ["A-B"]), dataset("y.csv", ["C-D"]))).toEqual({
    ...{ name: "x.csv", source: "2 files" },
  });
  const sample = dataset("sample", ["A-B"], []);
  expect(joinedName(sample, dataset("other", ["A-B"], []))).toEqual({
    ...{ name: "sample", source: "sample" },
  });
});

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ImportedFiles, Instrument } from "#intake/files/importFiles";
import { lastingQuality } from "#intake/series/importQuality";
import { type SourceFile, saveDataset } from "#storage/datasets";
import { storageErrorCode } from "#storage/storageError";
import { nameOf, sourceOf } from "./datasetNames.ts";
import type {
  ChosenFile,
  ImportOutcome,
  ImportTicket,
  StoredFiles,
  TurnedAway,
} from "./importOutcome.ts";

/** Stores each instrument as a dataset of its own; one that storage has no room for stops none of the others. */
export async function storeInstruments(
  chosen: readonly ChosenFile[],
  { files, instruments }: ImportedFiles,
  ticket: ImportTicket,
): Promise<ImportOutcome> {
  const stored: StoredFiles[] = [];
  const turnedAway: TurnedAway[] = files.flatMap(({ name, result }, place) =>
    result.ok
      ? []
      : [{ places: [place], name, issues: result.issues, questions: result.questions }],
  );
  const madeOf = countEach(instruments.flatMap(({ places }) => places));
  const known = countEach(instruments.map(({ symbol }) => symbol));
  const describeOnce = eachOnce(({ file }: ChosenFile) => describe(file));
  for (const [index, instrument] of instruments.entries()) {
    const { symbol, places } = instrument;
    const name = nameOf(
      symbol,
      places.map((place) => ({
        name: chosen[place]?.file.name ?? "",
        holdsMore: (madeOf.get(place) ?? 0) > 1,
      })),
      (known.get(symbol) ?? 0) > 1,
    );
    const members = places.map((place) => chosen[place] as ChosenFile);
    const id = index === 0 ? ticket.id : `${ticket.id}-${index + 1}`;
    try {
      const saved = await store(
        name,
        instrument,
        members,
        await Promise.all(members.map(describeOnce)),
        { ...ticket, id },
      );
      const warnings = instrument.series.flatMap((one) => one.warnings);
      stored.push({ ...saved, places, warnings });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      turnedAway.push({
        ...{ places, name },
        ...{ issues: [{ code: codeOf(error), message: reason }], questions: [] },
      });
    }
  }
  return { stored, turnedAway };
}

/** What storage has no room for may be tried again; what is too long stays so. */
function codeOf(error: unknown): string {
  return storageErrorCode(error) === "tooLarge" ? "E_TOO_MANY_ROWS" : "E_STORAGE";
}

async function store(
  name: string,
  { series }: Instrument,
  members: readonly ChosenFile[],
  files: readonly SourceFile[],
  { id, now }: ImportTicket,
) {
  return saveDataset({
    id,
    name,
    source: sourceOf(members.map(({ file }) => file.name)),
    files,
    synthetic: false,
    importedAt: now,
    series: series.map(({ series: one, quality, format, warnings }) => ({
      series: one,
      gaps: quality.gaps,
      missingBars: quality.missingBars,
      duplicates: quality.duplicates,
      warnings: warnings.map(({ message }) => message),
      details: {
        ...{ format, quality: lastingQuality(quality) },
        overrides: members.map(({ overrides }) => overrides),
      },
    })),
  });
}

/** How often each of them is there. */
function countEach<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Remembers answers: a file of thousands of symbols is read through once. */
function eachOnce<Thing extends object, Answer>(answer: (thing: Thing) => Answer) {
  const known = new Map<Thing, Answer>();
  return (thing: Thing): Answer => {
    const found = known.get(thing) ?? answer(thing);
    known.set(thing, found);
    return found;
  };
}

async function describe(file: File): Promise<SourceFile> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    hash.update(read.value);
  }
  return { name: file.name, bytes: file.size, sha256: bytesToHex(hash.digest()) };
}

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ImportedFiles, Instrument } from "#intake/files/importFiles";
import { type SourceFile, saveDataset } from "#storage/datasets";
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
  const turnedAway: TurnedAway[] = files.flatMap(({ result }, place) =>
    result.ok ? [] : [{ place, issues: result.issues, questions: result.questions }],
  );
  for (const [index, instrument] of instruments.entries()) {
    const names = instrument.series.map(({ series }) => `${series.symbol} ${series.kind}`);
    const places = files.flatMap(({ result }, place) =>
      result.ok && result.series.some((name) => names.includes(name)) ? [place] : [],
    );
    const members = places.map((place) => chosen[place] as ChosenFile);
    const id = index === 0 ? ticket.id : `${ticket.id}-${index + 1}`;
    try {
      const saved = await store(instrument, members, instruments.length, { ...ticket, id });
      const warnings = instrument.series.flatMap((one) => one.warnings);
      stored.push({ ...saved, places, warnings });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const issues = [{ code: "E_STORAGE", message: `${instrument.symbol}: ${reason}` }];
      turnedAway.push(...places.map((place) => ({ place, issues, questions: [] })));
    }
  }
  return { stored, turnedAway };
}

async function store(
  { symbol, series }: Instrument,
  members: readonly ChosenFile[],
  instruments: number,
  { id, now }: ImportTicket,
) {
  const [first] = members;
  const fileName = first?.file.name ?? symbol;
  const source = members.length === 1 ? fileName : `${members.length} files`;
  return saveDataset({
    id,
    name: members.length === 1 && instruments === 1 ? fileName : `${symbol} from ${source}`,
    source,
    files: await Promise.all(members.map(({ file }) => describe(file))),
    synthetic: false,
    importedAt: now,
    series: series.map(({ series: one, quality, format, warnings }) => ({
      series: one,
      gaps: quality.gaps,
      missingBars: quality.missingBars,
      duplicates: quality.duplicates,
      warnings: warnings.map(({ message }) => message),
      details: { format, quality, overrides: members.map(({ overrides }) => overrides) },
    })),
  });
}

async function describe(file: File): Promise<SourceFile> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    hash.update(read.value);
  }
  return { name: file.name, bytes: file.size, sha256: bytesToHex(hash.digest()) };
}

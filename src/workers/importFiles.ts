import { proxy, type Remote } from "comlink";
import type { SyntheticEdge } from "#engine/synthetic/signs";
import type { FilePreview } from "#intake/files/previewFile";
import type { DatasetSummary } from "#storage/datasets";
import { converse } from "./connection.ts";
import type { ImportWorker } from "./import.worker.ts";
import type {
  ChosenFile,
  ImportOutcome,
  ImportProgress,
  ImportTicket,
  StoredFiles,
} from "./importOutcome.ts";
import type { JoinOutcome } from "./joinDatasets.ts";
import { startWatchdog } from "./watchdog.ts";

export type {
  ChosenFile,
  FilePreview,
  ImportOutcome,
  ImportProgress,
  ImportTicket,
  JoinOutcome,
  StoredFiles,
};

/** A worker that says nothing for so long is stuck. */
const HANG_SECONDS = 60;

/** An import whose worker was stuck and had to be ended. */
class ImportHang extends Error {
  override readonly name = "ImportHang";
}

export interface ImportOptions {
  /** Told which file is being read, and how much of it has been. */
  readonly follow?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
  /** Without a sign of life from the worker for so long, the file it reads is refused. */
  readonly hangSeconds?: number;
  readonly worker?: () => Worker;
}

/**
 * Reads, checks and stores files in a worker of their own. The page never holds their rows.
 * A file that a reader gets stuck in is refused with `E_HANG`, and the others are read again
 * without it.
 *
 * @throws the signal's reason when aborted, and a WorkerFailure when the worker breaks.
 */
export async function importFiles(
  chosen: readonly ChosenFile[],
  ticket: ImportTicket,
  { follow = () => {}, ...options }: ImportOptions = {},
): Promise<ImportOutcome> {
  const stuck: number[] = [];
  for (;;) {
    const places = [...chosen.keys()].filter((place) => !stuck.includes(place));
    const placeOf = (place: number) => places[place] as number;
    const refused = stuck.map((place) => refuseStuck(place, chosen[place] as ChosenFile));
    if (places.length === 0) return { stored: [], turnedAway: refused };
    let at = placeOf(0);
    try {
      const { stored, turnedAway } = await watched<ImportOutcome>(
        (worker, alive) =>
          worker.importFiles(
            places.map((place) => chosen[place] as ChosenFile),
            ticket,
            proxy(({ place, bytesRead }: ImportProgress) => {
              alive();
              at = placeOf(place);
              follow({ place: at, bytesRead });
            }),
          ),
        options,
      );
      return {
        stored: stored.map((one) => ({ ...one, places: one.places.map(placeOf) })),
        turnedAway: [
          ...turnedAway.map((one) => ({ ...one, places: one.places.map(placeOf) })),
          ...refused,
        ],
      };
    } catch (error) {
      if (!(error instanceof ImportHang)) throw error;
      stuck.push(at);
    }
  }
}

/**
 * Says what an import of a file would make of it, in a worker of its own; nothing is stored.
 *
 * @throws ImportHang when a reader gets stuck in it, and as {@link importFiles} does.
 */
export function previewFile(
  chosen: ChosenFile,
  ticket: Pick<ImportTicket, "now">,
  options: ImportOptions = {},
): Promise<FilePreview> {
  return watched((worker, alive) => worker.previewFile(chosen, ticket, proxy(alive)), options);
}

/** Puts the series of one dataset into another, in a worker of its own. @throws as the worker does. */
export function joinDatasets(
  fromId: string,
  intoId: string,
  ticket: ImportTicket,
  duplicates?: "first" | "last",
): Promise<JoinOutcome> {
  const { signal } = new AbortController();
  return converse<ImportWorker, JoinOutcome>(startWorker(), signal, (worker) =>
    worker.joinDatasets(fromId, intoId, ticket, duplicates),
  );
}

/** Makes a sample market in a worker of its own and stores it. */
export function makeSample(
  edge: SyntheticEdge,
  ticket: ImportTicket,
  signal: AbortSignal,
): Promise<DatasetSummary> {
  return converse<ImportWorker, DatasetSummary>(startWorker(), signal, (worker) =>
    worker.makeSample(edge, ticket),
  );
}

async function watched<Answer>(
  ask: (worker: Remote<ImportWorker>, alive: () => void) => Promise<Answer>,
  { signal, hangSeconds = HANG_SECONDS, worker = startWorker }: ImportOptions,
): Promise<Answer> {
  const hang = new AbortController();
  const either = signal === undefined ? hang.signal : AbortSignal.any([signal, hang.signal]);
  const watchdog = startWatchdog(hangSeconds);
  try {
    return await watchdog.watch(
      (alive) => converse<ImportWorker, Answer>(worker(), either, (remote) => ask(remote, alive)),
      () => hang.abort(new ImportHang("reading the file got stuck and was ended")),
    );
  } finally {
    watchdog.stop();
  }
}

function refuseStuck(place: number, { file }: ChosenFile) {
  const message =
    "reading this file got stuck and was ended; it is damaged, or not what it says it is: get it again";
  return {
    ...{ places: [place], name: file.name },
    ...{ issues: [{ code: "E_HANG", message }], questions: [] },
  };
}

function startWorker(): Worker {
  return new Worker(new URL("./import.worker.ts", import.meta.url), { type: "module" });
}

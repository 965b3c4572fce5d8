import { importFiles } from "#intake/files/importFiles";
import type {
  ChosenFile,
  ImportOutcome,
  ImportProgress,
  ImportTicket,
  StoredFiles,
  TurnedAway,
} from "./importOutcome.ts";
import { storeInstruments } from "./storeInstruments.ts";

/**
 * Reads and stores files, in rounds where they hold more rows than fit into memory at once: what
 * one round has read is stored before the next begins.
 */
export async function importRounds(
  chosen: readonly ChosenFile[],
  ticket: ImportTicket,
  report: (progress: ImportProgress) => void,
  enoughRows?: number,
): Promise<ImportOutcome> {
  const stored: StoredFiles[] = [];
  const turnedAway: TurnedAway[] = [];
  let places: readonly number[] = [...chosen.keys()];
  for (let round = 1; places.length > 0; round++) {
    const members = places.map((place) => chosen[place] as ChosenFile);
    const placeOf = (at: number) => places[at] as number;
    const imported = await importFiles(
      members.map(({ file }) => file),
      {
        now: ticket.now,
        overrides: members.map(({ overrides }) => overrides),
        report: (bytesRead, at) => report({ place: placeOf(at), bytesRead }),
        ...(enoughRows !== undefined && { enoughRows }),
      },
    );
    const id = round === 1 ? ticket.id : `${ticket.id}-round-${round}`;
    const outcome = await storeInstruments(members, imported, { ...ticket, id });
    const isLeft = (one: TurnedAway) => one.places.some((at) => imported.left.includes(at));
    const renumbered = <One extends { readonly places: readonly number[] }>(one: One) => ({
      ...one,
      places: one.places.map(placeOf),
    });
    stored.push(...outcome.stored.map(renumbered));
    turnedAway.push(...outcome.turnedAway.filter((one) => !isLeft(one)).map(renumbered));
    places = imported.left.map(placeOf);
  }
  return { stored, turnedAway };
}

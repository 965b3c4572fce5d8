/** A worker that never comes back from files named “stuck”, like a reader that follows a damaged length. */

import { expose } from "comlink";
import type { ChosenFile, ImportProgress, ImportTicket } from "#workers/importFiles";

const api = {
  async importFiles(
    chosen: readonly ChosenFile[],
    _: ImportTicket,
    follow: (progress: ImportProgress) => Promise<void>,
  ) {
    for (const [place, { file }] of chosen.entries()) {
      await follow({ place, bytesRead: 0 });
      if (file.name.startsWith("stuck")) for (;;);
    }
    return {
      stored: [],
      turnedAway: chosen.map(({ file }, place) => ({
        places: [place],
        name: file.name,
        issues: [{ code: "E_READ", message: file.name }],
        questions: [],
      })),
    };
  },
};

expose(api);

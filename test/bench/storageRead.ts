import { startStudy } from "../study/browserStudy.ts";
import { measureStorage } from "../study/measureStorage.ts";
import type { Measurement } from "./measurement.ts";

/** Target 8: a million bars read from storage, in Chromium, beside the same bytes read from OPFS. */
export async function storageRead(): Promise<readonly Measurement[]> {
  const study = await startStudy();
  try {
    const { read, write, opfsRead, readRatio } = await measureStorage(study);
    return [
      {
        name: "storage read of 10⁶ bars / OPFS",
        ratio: readRatio,
        ...{ target: "≤ 8", stretch: "" },
        parts: { "ms, read": read, "ms, OPFS": opfsRead, "ms, write": write },
      },
    ];
  } finally {
    await study.close();
  }
}

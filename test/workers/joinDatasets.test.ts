import { expect, test } from "vitest";
import { DAY } from "#engine/market/timeframe";
import { saveDataset } from "#storage/datasets";
import { joinDatasets } from "#workers/importFiles";
import { barsFrom } from "../engine/bars.ts";
import { draftOf } from "../storage/drafts.ts";

const CLOSES = Array.from({ length: 24 }, (_, bar) => 7000 + bar);

test.for([
  [false, false, false],
  [true, false, true],
  [false, true, true],
] as const)(
  "what is joined of simulated (%s) and simulated (%s) data is simulated: %s",
  async ([from, into, expected]) => {
    const [early, late] = [crypto.randomUUID(), crypto.randomUUID()];
    const closes = CLOSES.map((close) => close + 100 * Number(from) + 200 * Number(into));
    await saveDataset({ ...draftOf(early, barsFrom(closes)), synthetic: from });
    await saveDataset({ ...draftOf(late, barsFrom(closes, { start: DAY })), synthetic: into });
    const outcome = await joinDatasets(early, late, { id: crypto.randomUUID(), now: 1 });
    expect(outcome).toMatchObject({ ok: true, dataset: { id: late, synthetic: expected } });
  },
);

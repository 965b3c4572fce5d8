import type { ObservedRun } from "#engine/permutation/luckPlan";
import { Crew } from "./crew.ts";
import type { PermutationWorker } from "./permutation.worker.ts";
import type { PermutationTask } from "./runPermutations.ts";

export type PermutationCrew = Crew<PermutationWorker>;

/** Workers that draw null markets. Whoever has them closes them. */
export function permutationCrew(signal: AbortSignal): PermutationCrew {
  const startWorker = () =>
    new Worker(new URL("./permutation.worker.ts", import.meta.url), { type: "module" });
  return new Crew(startWorker, signal);
}

/** Has one of them run the real market; it waits afterwards, unless workers are to be fresh. */
export async function observe(
  crew: PermutationCrew,
  { datasetIds, plan }: PermutationTask,
  fresh: boolean,
): Promise<ObservedRun> {
  const connection = crew.hire(fresh);
  try {
    const observed = await connection.call(async (api) => {
      await api.open(datasetIds, plan);
      return api.observe();
    });
    if (fresh) crew.dismiss(connection);
    else crew.release(connection);
    return observed;
  } catch (error) {
    crew.dismiss(connection);
    throw error;
  }
}

import { useEffect, useState } from "react";
import type { LuckPlan } from "#engine/permutation/luckPlan";
import { type SeenNullMarket, seeNullMarket } from "#state/nullMarket";

/** A null market; null while it is being made. Who turns to another one waits for no other. */
export function useNullMarket(
  datasetIds: readonly string[],
  plan: LuckPlan,
  index: number,
): SeenNullMarket | null {
  const [market, setMarket] = useState<SeenNullMarket | null>(null);
  useEffect(() => {
    const wait = new AbortController();
    setMarket(null);
    void seeNullMarket(datasetIds, plan, index, wait.signal).then((seen) => {
      if (!wait.signal.aborted) setMarket(seen);
    });
    return () => wait.abort();
  }, [datasetIds, plan, index]);
  return market;
}

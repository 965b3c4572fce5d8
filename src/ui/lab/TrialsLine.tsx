import { formatMoment } from "#engine/market/moment";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import { useApp } from "../useApp.ts";

/** How much was tried on the chosen data: the more, the better the best of it looks by luck. */
export function TrialsLine() {
  const trials = useApp((state) => state.trials);
  const datasetIds = useApp((state) => state.setup.datasetIds);
  if (trials === null || trials.count === 0 || trials.datasetIds.join() !== datasetIds.join()) {
    return null;
  }
  const variants = trials.count === 1 ? "variant" : "variants";
  return (
    <details>
      <summary>
        You have tried {formatCount(trials.count)} {variants} on this data
      </summary>
      <DataTable
        caption="Every distinct backtest counts, and every luck test beyond the first of it, with another seed, null model or option"
        columns={["Run", "Tried as", "First (UTC)"]}
        rows={trials.list
          .toReversed()
          .map(({ title, kind, createdAt }) => [
            title,
            kind === "backtest" ? "backtest" : "luck test",
            formatMoment(createdAt),
          ])}
      />
    </details>
  );
}

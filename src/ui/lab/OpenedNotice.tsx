import { openedAmong } from "#state/lockbox";
import { formatCount, formatDate } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";

/** Which of the chosen data were hidden once, and how often somebody has looked. */
export function OpenedNotice() {
  const datasets = useApp((state) => state.datasets);
  const chosen = useApp((state) => state.setup.datasetIds);
  return openedAmong(datasets, chosen).map(({ id, name, lockbox }) => (
    <Notice key={id} tone="warning">
      {name}: what was hidden from {formatDate(lockbox.from)} on was opened{" "}
      {lockbox.openings === 1 ? "once" : `${formatCount(lockbox.openings)} times`}
      {lockbox.openedAt !== null &&
        `${lockbox.openings === 1 ? "," : ", last"} on ${formatDate(lockbox.openedAt)}`}
      . Whatever is changed after a look has seen it, too.
    </Notice>
  ));
}

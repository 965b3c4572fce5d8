import { Button } from "../controls/Button.tsx";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import styles from "./charts.module.css";
import type { Distribution, DistributionBar } from "./distributionBins.ts";
import { decimalsOf } from "./distributionSeries.ts";

interface DistributionTableProps {
  readonly distribution: Distribution;
  readonly title: string;
  /** Opens the null markets of a bar, or those that failed; left out where none can be opened. */
  readonly onOpen?: ((bar: DistributionBar | "failed") => void) | undefined;
}

/** The bars in figures, and what is in none of them. */
export function DistributionTable({ distribution, title, onOpen }: DistributionTableProps) {
  const { bars, width, outside, failed } = distribution;
  const edge = (value: number) => value.toFixed(decimalsOf(width)).replace("-", "−");
  return (
    <>
      <DataTable
        caption={`${title}: null markets by Sharpe ratio`}
        columns={[
          ...["Sharpe from", "to#", "Null markets#", "At least as good#"],
          ...(onOpen === undefined ? [] : ["Look at"]),
        ]}
        rows={bars
          .filter(({ count }) => count > 0)
          .map((bar) => [
            edge(bar.time - width / 2),
            edge(bar.time + width / 2),
            formatCount(bar.count),
            formatCount(bar.tail),
            ...(onOpen === undefined
              ? []
              : [<OpenButton key="open" count={bar.count} onClick={() => onOpen(bar)} />]),
          ])}
      />
      {outside > 0 && (
        <p className={styles.caption}>In no bar, being too far away: {formatCount(outside)}.</p>
      )}
      {failed > 0 && (
        <p className={styles.caption}>
          In no bar, because the run failed: {formatCount(failed)}. They count as at least as good.{" "}
          {onOpen !== undefined && <OpenButton count={failed} onClick={() => onOpen("failed")} />}
        </p>
      )}
    </>
  );
}

function OpenButton({ count, onClick }: { readonly count: number; readonly onClick: () => void }) {
  return (
    <Button look="quiet" onClick={onClick}>
      {count === 1 ? "Open it" : `Open one of ${formatCount(count)}`}
    </Button>
  );
}

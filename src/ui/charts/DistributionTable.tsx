import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import styles from "./charts.module.css";
import type { Distribution } from "./distributionBins.ts";
import { decimalsOf } from "./distributionSeries.ts";

interface DistributionTableProps {
  readonly distribution: Distribution;
  readonly title: string;
}

/** The bars in figures, and what is in none of them. */
export function DistributionTable({ distribution, title }: DistributionTableProps) {
  const { bars, width, outside, failed } = distribution;
  const edge = (value: number) => value.toFixed(decimalsOf(width)).replace("-", "−");
  return (
    <>
      <DataTable
        caption={`${title}: null markets by Sharpe ratio`}
        columns={["Sharpe from", "to#", "Null markets#", "At least as good#"]}
        rows={bars
          .filter(({ count }) => count > 0)
          .map(({ time, count, tail }) => [
            edge(time - width / 2),
            edge(time + width / 2),
            formatCount(count),
            formatCount(tail),
          ])}
      />
      {outside > 0 && (
        <p className={styles.caption}>In no bar, being too far away: {formatCount(outside)}.</p>
      )}
      {failed > 0 && (
        <p className={styles.caption}>
          In no bar, because the run failed: {formatCount(failed)}. They count as at least as good.
        </p>
      )}
    </>
  );
}

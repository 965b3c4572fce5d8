import { useEffect } from "react";
import { formatMoment } from "#engine/market/moment";
import type { FanCurve, FanPath } from "#engine/permutation/fan";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";
import styles from "./charts.module.css";
import { buildFanChart } from "./fanSeries.ts";
import { useChart } from "./useChart.ts";
import { type DrawnFan, useFan } from "./useFan.ts";

interface FanChartProps {
  readonly path: FanPath;
  /** Growth of 1 on null markets; the first ones are enough. */
  readonly curves: readonly FanCurve[];
}

const SAMPLES = 20;
const TABLE_ROWS = 21;

/** Equity on the real market before the fan of what it was on null markets. */
export function FanChart({ path, curves }: FanChartProps) {
  const fan = useFan(curves);
  return fan === null || fan.curves === 0 ? null : <FanFigure path={path} fan={fan} />;
}

function FanFigure({ path, fan }: { readonly path: FanPath; readonly fan: DrawnFan }) {
  const { time, growth: observed } = path;
  const [host, chart] = useChart(buildFanChart);
  useEffect(() => {
    chart?.draw({ time, observed, levels: fan.levels, samples: fan.of.slice(0, SAMPLES) });
  }, [chart, time, observed, fan]);

  const last = observed.length - 1;
  const end = (curve: FanCurve | undefined, at = last) =>
    formatFigure((curve?.[at] ?? Number.NaN) - 1, "percent");
  const summary = `Equity: the strategy made ${end(observed)} on the real market; on nine in ten of ${formatCount(fan.curves)} null markets between ${end(fan.levels[0])} and ${end(fan.levels[4])}, on half of them more than ${end(fan.levels[2])}.`;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {summary} Thick: your strategy. Bands: the middle half and nine tenths of null markets;
        dashed: their median; thin: {SAMPLES} of them.
      </figcaption>
      <div
        ref={host}
        className={`${styles.host} ${styles.curves}`}
        role="img"
        aria-label={summary}
      />
      <details>
        <summary>View as table</summary>
        <DataTable
          caption="Return so far"
          columns={["Time (UTC)", "Strategy#", "5 %#", "25 %#", "Median#", "75 %#", "95 %#"]}
          rows={Array.from({ length: Math.min(TABLE_ROWS, last + 1) }, (_, row) => {
            const at = Math.round((row * last) / Math.max(1, Math.min(TABLE_ROWS, last + 1) - 1));
            return [
              formatMoment(time[at] as number),
              end(observed, at),
              ...fan.levels.map((level) => end(level, at)),
            ];
          })}
        />
      </details>
    </figure>
  );
}

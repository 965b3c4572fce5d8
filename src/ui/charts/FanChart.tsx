import { useEffect } from "react";
import { formatMoment } from "#engine/market/moment";
import type { FanCurve, FanPath } from "#engine/permutation/fan";
import { DataTable } from "../controls/DataTable.tsx";
import { Disclosure } from "../controls/Disclosure.tsx";
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

  const summary = `Equity: the strategy made ${endOf(observed)} on the real market; on nine in ten of ${formatCount(fan.curves)} null markets between ${endOf(fan.levels[0])} and ${endOf(fan.levels[4])}, on half of them more than ${endOf(fan.levels[2])}.`;
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
      <Disclosure summary="View as table">{() => <FanTable path={path} fan={fan} />}</Disclosure>
    </figure>
  );
}

function FanTable({ path, fan }: { readonly path: FanPath; readonly fan: DrawnFan }) {
  const { time, growth } = path;
  const rows = Math.min(TABLE_ROWS, growth.length);
  return (
    <DataTable
      caption="Return so far"
      columns={["Time (UTC)", "Strategy#", "5 %#", "25 %#", "Median#", "75 %#", "95 %#"]}
      rows={Array.from({ length: rows }, (_, row) => {
        const point = Math.round((row * (growth.length - 1)) / Math.max(1, rows - 1));
        const curves = [growth, ...fan.levels];
        return [
          formatMoment(time[point] as number),
          ...curves.map((curve) => returnOf(curve[point])),
        ];
      })}
    />
  );
}

function endOf(curve: FanCurve | undefined): string {
  return returnOf(curve?.at(-1));
}

function returnOf(growth = Number.NaN): string {
  return formatFigure(growth - 1, "percent");
}

import { useEffect } from "react";
import type { MetricUnit } from "#engine/backtest/metrics/metrics";
import { Disclosure } from "../controls/Disclosure.tsx";
import { CurvesTable } from "./CurvesTable.tsx";
import { useChartColors } from "./chartColors.ts";
import styles from "./charts.module.css";
import { buildNumberChart, buildTimeChart } from "./curveSeries.ts";
import { seriesStyle } from "./seriesStyles.ts";
import { useChart } from "./useChart.ts";

/** A named line. */
export interface Curve {
  readonly name: string;
  /** Beside the name in the legend. */
  readonly note: string;
  /** Its look is that of the run at this place of the list. */
  readonly place: number;
  /** Moments in UTC milliseconds, or numbers; ascending. */
  readonly x: ArrayLike<number>;
  /** NaN is a hole. */
  readonly y: ArrayLike<number>;
  /** An x at which the line bears a dot with the run's number. */
  readonly mark?: number;
}

interface CurvesChartProps {
  readonly summary: string;
  readonly axis: "time" | "number";
  /** What x is, for the table. */
  readonly xTitle: string;
  /** What y is. */
  readonly unit: MetricUnit;
  readonly curves: readonly Curve[];
}

/** Up to ten lines over one another, told apart by colour, pattern and legend. */
export function CurvesChart({ summary, axis, xTitle, unit, curves }: CurvesChartProps) {
  const [host, chart] = useChart(axis === "time" ? buildTimeChart : buildNumberChart);
  useChartColors(); // the legend follows the theme, too
  useEffect(() => chart?.draw(curves, unit), [chart, curves, unit]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{summary}</figcaption>
      <ul className={styles.legend}>
        {curves.map(({ name, note, place }) => {
          const { color, dashes } = seriesStyle(place);
          return (
            <li key={name}>
              <svg className={styles.swatch} viewBox="0 0 36 4" aria-hidden="true">
                <line
                  x2="36"
                  y1="2"
                  y2="2"
                  stroke={color}
                  strokeWidth="3"
                  strokeDasharray={dashes}
                />
              </svg>
              {name} <strong>{note}</strong>
            </li>
          );
        })}
      </ul>
      <div
        ref={host}
        className={`${styles.host} ${styles.curves}`}
        role="img"
        aria-label={summary}
      />
      <Disclosure summary="View as table">
        {() => (
          <CurvesTable caption={summary} axis={axis} xTitle={xTitle} unit={unit} curves={curves} />
        )}
      </Disclosure>
    </figure>
  );
}

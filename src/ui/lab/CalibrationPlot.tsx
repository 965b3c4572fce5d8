import type { Cell } from "#engine/calibration/cell";
import type { CellResult } from "#engine/calibration/results";
import styles from "./lab.module.css";

interface CalibrationPlotProps {
  readonly tried: readonly { readonly cell: Cell; readonly result: CellResult }[];
}

/** Rejections at most on the axis. */
const MOST = 0.12;
const LEVEL = 0.05;
const ROW = 16;
const LABELS = 260;
const WIDTH = 640;
const TOP = 24;

/** False alarms by trial, with two standard errors, against the 5 % that are due. */
export function CalibrationPlot({ tried }: CalibrationPlotProps) {
  const height = TOP + ROW * tried.length;
  return (
    <svg
      className={styles.calibration}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label="False alarms of every trial with two standard errors; the band is what must hold, the line the 5 % that are due. The table below has the figures."
    >
      <rect
        className={styles.allowed}
        x={LABELS}
        y={TOP}
        width={at(0.08) - LABELS}
        height={height}
      />
      {[0, LEVEL, 0.1].map((share) => (
        <text key={share} x={at(share)} y={TOP - 8} textAnchor="middle">
          {100 * share} %
        </text>
      ))}
      <line className={styles.due} x1={at(LEVEL)} x2={at(LEVEL)} y1={TOP} y2={height} />
      {tried.map(({ cell, result: { value, standardError } }, place) => {
        const y = TOP + ROW * (place + 0.5);
        const reach = 2 * (standardError ?? 0);
        return (
          <g key={cell.id}>
            <text x={LABELS - 8} y={y} textAnchor="end" dominantBaseline="middle">
              {cell.id.replace(/^[^:]*: /, "")}
            </text>
            <line
              className={styles.reach}
              x1={at(Math.max(0, value - reach))}
              x2={at(value + reach)}
              y1={y}
              y2={y}
            />
            <circle className={styles.trial} cx={at(value)} cy={y} r={3.5} />
          </g>
        );
      })}
    </svg>
  );
}

function at(share: number): number {
  return LABELS + (share / MOST) * (WIDTH - LABELS - 8);
}

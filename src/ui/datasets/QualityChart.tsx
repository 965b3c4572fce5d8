import { Fragment } from "react";
import type { InspectedSeries } from "#state/quality";
import { formatCount, formatDate } from "../controls/format.ts";
import { type Finding, nameWithin, type Place } from "./findings.ts";
import styles from "./quality.module.css";

const WIDTH = 600;
const PRICE_HEIGHT = 120;
const LANE_HEIGHT = 12;
/** Marks stay visible, however short what they mark is. */
const LEAST_WIDTH = 1.5;

interface QualityChartProps {
  readonly series: InspectedSeries;
  readonly findings: readonly Finding[];
}

/** The outline of a series, and beneath it a lane per kind of oddity that was found: where it was. */
export function QualityChart({ series, findings }: QualityChartProps) {
  const { symbol, first, last, outline } = series;
  const counts = findings.map(
    ({ name, count }) => `${nameWithin(name)} ${count === null ? "unknown" : formatCount(count)}`,
  );
  const marked = findings.filter(({ places }) => places.length > 0);
  const summary = `${symbol} from ${formatDate(first)} to ${formatDate(last)}: ${counts.join(", ")}`;
  return (
    <div className={styles.lanes} role="img" aria-label={summary}>
      <span className={styles.laneName}>{series.kind === "funding" ? "Rate" : "Price"}</span>
      <svg
        className={styles.quality}
        viewBox={`0 0 ${WIDTH} ${PRICE_HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path className={styles.outline} d={outlinePath(outline)} />
      </svg>
      {marked.map(({ name, places, isUsual = false }) => (
        <Fragment key={name}>
          <span className={styles.laneName}>{name}</span>
          <svg
            className={styles.lane}
            viewBox={`0 0 ${WIDTH} ${LANE_HEIGHT}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path
              className={isUsual ? styles.usual : styles.mark}
              d={marksPath(places, first, last)}
            />
          </svg>
        </Fragment>
      ))}
      <span className={styles.span}>
        <span>{formatDate(first)}</span>
        <span>{formatDate(last)}</span>
      </span>
    </div>
  );
}

/** Lanes hold the first places of each kind; beyond the last they are not clean but unmarked. */
export function UnmarkedNotes({ findings }: Pick<QualityChartProps, "findings">) {
  return findings.map(({ name, count, places }) => {
    const end = places.at(-1)?.to;
    return (
      end !== undefined &&
      count !== null &&
      count > places.length && (
        <p key={name}>
          {name}: the first {formatCount(places.length)} of {formatCount(count)} are marked, until{" "}
          {formatDate(end)}.
        </p>
      )
    );
  });
}

/** Rows that were left out may lie before the first bar or after the last: they stand at the edge. */
function marksPath(places: readonly Place[], first: number, last: number): string {
  const x = (time: number) => ((time - first) / Math.max(1, last - first)) * WIDTH;
  return places
    .map(({ from, to }) => {
      const width = Math.max(LEAST_WIDTH, x(to) - x(from));
      const left = Math.max(0, Math.min(x(from), WIDTH - width));
      return `M${left.toFixed(2)} 1h${width.toFixed(2)}v${LANE_HEIGHT - 2}h${(-width).toFixed(2)}z`;
    })
    .join("");
}

/** A vertical stroke from lowest to highest per stretch. */
function outlinePath({ low, high }: InspectedSeries["outline"]): string {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < low.length; at++) {
    if ((low[at] as number) < least) least = low[at] as number;
    if ((high[at] as number) > most) most = high[at] as number;
  }
  const span = most > least ? most - least : 1;
  const y = (value: number) => (PRICE_HEIGHT - 8) * (1 - (value - least) / span) + 4;
  const step = WIDTH / low.length;
  return Array.from(low, (bottom, at) => {
    if (Number.isNaN(bottom)) return "";
    const [from, to] = [y(high[at] as number), y(bottom)];
    return `M${(at * step).toFixed(1)} ${from.toFixed(1)}h${step.toFixed(1)}V${Math.max(to, from + 1).toFixed(1)}h${(-step).toFixed(1)}z`;
  }).join("");
}

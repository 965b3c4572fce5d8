import type { InspectedSeries } from "#state/quality";
import { formatCount, formatDate } from "../controls/format.ts";
import styles from "./datasets.module.css";
import type { Finding } from "./findings.ts";

const WIDTH = 600;
const PRICE_HEIGHT = 120;
const LANE_HEIGHT = 18;
/** Marks stay visible, however short what they mark is. */
const LEAST_WIDTH = 1.5;

interface QualityChartProps {
  readonly series: InspectedSeries;
  readonly findings: readonly Finding[];
}

/** The outline of a series, and beneath it a lane per kind of oddity: where it was found. */
export function QualityChart({ series, findings }: QualityChartProps) {
  const { symbol, first, last, outline } = series;
  const height = PRICE_HEIGHT + findings.length * LANE_HEIGHT;
  const x = (time: number) => ((time - first) / Math.max(1, last - first)) * WIDTH;
  const counts = findings.map(({ name, count }) => `${name.toLowerCase()} ${formatCount(count)}`);
  const summary = `${symbol} from ${formatDate(first)} to ${formatDate(last)}: ${counts.join(", ")}`;
  return (
    <figure>
      <svg
        className={styles.quality}
        viewBox={`0 0 ${WIDTH} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        <path className={styles.outline} d={outlinePath(outline)} />
        {findings.map(({ name, places }, lane) => {
          const top = PRICE_HEIGHT + lane * LANE_HEIGHT;
          return (
            <g key={name}>
              <line className={styles.lane} x2={WIDTH} y1={top + 0.5} y2={top + 0.5} />
              <path
                className={styles.mark}
                d={places
                  .map(({ from, to }) => {
                    const width = Math.max(LEAST_WIDTH, x(to) - x(from));
                    const left = Math.min(x(from), WIDTH - width);
                    return `M${left} ${top + 4}h${width}v${LANE_HEIGHT - 7}h${-width}z`;
                  })
                  .join("")}
              />
            </g>
          );
        })}
      </svg>
      <figcaption className={styles.facts}>
        {formatDate(first)} to {formatDate(last)}. Lanes beneath the price, from the top:{" "}
        {findings.map(({ name }) => name.toLowerCase()).join(", ")}.
      </figcaption>
    </figure>
  );
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

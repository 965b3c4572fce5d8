/** Figures as people read them. Null, where a run says nothing, is a dash. */

import type { MetricUnit } from "#engine/backtest/metrics/metrics";
import type { UtcMillis } from "#engine/units";

const percent = new Intl.NumberFormat("en", {
  style: "percent",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const ratio = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const money = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fine = new Intl.NumberFormat("en", { minimumFractionDigits: 4, maximumFractionDigits: 4 });
const days = new Intl.NumberFormat("en", {
  style: "unit",
  unit: "day",
  unitDisplay: "narrow",
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const FORMATS: Readonly<Record<MetricUnit, Intl.NumberFormat>> = {
  percent,
  ratio,
  fine,
  money,
  count,
  days,
};

/** Writes a figure with a true minus sign; infinite ones as ∞. */
export function formatFigure(value: number | null, unit: MetricUnit): string {
  if (value === null || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return FORMATS[unit]
    .format(value)
    .replace("-", "−")
    .replace(/^−(0(\.0+)?[%d]?)$/, "$1");
}

/** A whole number with separators. */
export function formatCount(value: number): string {
  return count.format(value);
}

/** `2024-06-25`, UTC. */
export function formatDate(time: UtcMillis): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** `4.8 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 1 ? `${Math.round(bytes / 1024)} kB` : `${megabytes.toFixed(1)} MB`;
}

/** `1 min 20 s`, rounded up to a second. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

import type { ChartColors } from "./chartColors.ts";

/** A vertical line with a name. */
export interface Mark {
  readonly value: number;
  readonly label: string;
  readonly dashed: boolean;
}

/** Draws lines, then their names below one another, so that names never meet. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  marks: readonly Mark[],
  xOf: (value: number) => number,
  { width, height }: { readonly width: number; readonly height: number },
  colors: ChartColors,
): void {
  const placed = marks
    .filter(({ value }) => Number.isFinite(value))
    .map((mark, row) => ({ ...mark, x: xOf(mark.value), y: 14 + 17 * row }));
  context.lineWidth = 2;
  for (const { x, y, dashed } of placed) {
    context.strokeStyle = dashed ? colors.benchmark : colors.observed;
    context.setLineDash(dashed ? [5, 4] : []);
    context.beginPath();
    context.moveTo(x, y - 10);
    context.lineTo(x, height);
    context.stroke();
  }
  context.setLineDash([]);
  context.font = "600 12px system-ui, sans-serif";
  for (const { x, y, label } of placed) {
    const room = context.measureText(label).width;
    const left = x + 6 + room > width ? Math.max(2, x - 6 - room) : x + 6;
    context.fillStyle = colors.surface; // no line crosses a name
    context.fillRect(left - 2, y - 11, room + 4, 15);
    context.fillStyle = colors.text;
    context.fillText(label, left, y);
  }
}

/** Fills a box with stripes on orange: the tail is told by pattern, too. */
export function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colors: ChartColors,
): void {
  context.save();
  context.fillStyle = colors.tail;
  context.fillRect(x, y, width, height);
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = colors.surface;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let offset = -height; offset < width; offset += 6) {
    context.moveTo(x + offset, y + height);
    context.lineTo(x + offset + height, y);
  }
  context.stroke();
  context.restore();
}

import {
  isBlank,
  type NumberFormat,
  parseNumber,
  parsePercent,
  parseVolume,
  withoutCurrency,
} from "../text/numberFormat.ts";
import { type BarFault, checkBar } from "./checkBar.ts";
import { type Layout, PRICES } from "./layout.ts";
import type { RowNotes } from "./rowNotes.ts";

export interface RowValuesOptions {
  readonly layout: Layout;
  /** What the header calls the value of events. */
  readonly valueName: string;
  readonly numberFormat: NumberFormat;
  readonly volumeFormat: NumberFormat;
}

/** The numbers of one row: of bars open, high, low, close and volumes, of events one value. */
export class RowValues {
  /** Of the row that was read last. */
  readonly numbers: Float64Array;
  /** Columns of the numbers; undefined for a volume that has none. */
  readonly places: readonly (number | undefined)[];
  readonly isBars: boolean;
  /** The header says that rates are percentages. */
  readonly inPercent: boolean;
  readonly #options: RowValuesOptions;

  constructor(options: RowValuesOptions) {
    const { columns, contractVolume, kind } = options.layout;
    this.#options = options;
    this.isBars = columns.value === undefined;
    this.inPercent = kind === "funding" && options.valueName.includes("%");
    this.places = this.isBars
      ? [
          ...PRICES.map((price) => columns[price]),
          columns.volume,
          ...(contractVolume?.base == null ? [] : [contractVolume.base]),
        ]
      : [columns.value];
    this.numbers = new Float64Array(this.places.length);
  }

  /** What a row holds where numbers belong. */
  cellsOf(cells: readonly string[]): readonly string[] {
    return this.places.flatMap((place) => cells[place ?? -1] ?? []);
  }

  /** Whether a row holds nothing where prices or the value belong. */
  areBlank(cells: readonly string[]): boolean {
    const needed = this.places.slice(0, this.isBars ? PRICES.length : 1);
    return needed.every((place) => isBlank(cells[place ?? -1] ?? ""));
  }

  /** Reads the numbers of a row; says what is wrong with them, or null. */
  read(cells: readonly string[], notes: RowNotes): BarFault | null {
    const { layout, numberFormat, volumeFormat } = this.#options;
    const { priceDecimals = 0, kind, currency } = layout;
    for (let index = 0; index < this.numbers.length; index++) {
      const place = this.places[index];
      const written = place === undefined ? "" : (cells[place] ?? "");
      const text = currency === undefined ? written : withoutCurrency(written);
      const isVolume = this.isBars && index >= PRICES.length;
      if (isVolume && isBlank(text)) {
        if (place !== undefined) notes.noVolume++;
        this.numbers[index] = 0;
        continue;
      }
      const percent = this.inPercent || (kind === "funding" && text.endsWith("%"));
      const parse = isVolume ? parseVolume : percent ? parsePercent : parseNumber;
      const value = parse(text, isVolume ? volumeFormat : numberFormat);
      if (!Number.isFinite(value)) {
        const cell = text === "" ? "is missing" : `“${text.slice(0, 40)}” is not a number`;
        const reason = `${this.#nameOf(index)} ${cell}`;
        return { reason, isViolation: false };
      }
      if (percent) notes.percent++;
      const scale = this.isBars && !isVolume ? 10 ** priceDecimals : 1;
      this.numbers[index] = value / scale + 0; // −0 becomes 0
    }
    if (!this.isBars) return this.#eventFault(kind);
    const [fault, widened] = checkBar(this.numbers);
    if (widened) notes.clamped++;
    return fault;
  }

  #eventFault(kind: Layout["kind"]): BarFault | null {
    const value = this.numbers[0] as number;
    if (kind !== "openInterest" || value >= 0) return null;
    return { reason: `open interest must be 0 or more, was ${value}`, isViolation: false };
  }

  #nameOf(index: number): string {
    return this.isBars ? `the ${PRICES[index] ?? "volume"}` : "the value";
  }
}

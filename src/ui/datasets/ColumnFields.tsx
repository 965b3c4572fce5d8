import type { Overrides } from "#state/importActivity";
import type { FilePreview } from "#state/previews";
import { SelectField } from "../controls/SelectField.tsx";
import styles from "./datasets.module.css";

type Columns = NonNullable<Overrides["columns"]>;
type Meaning = keyof Columns;

interface ColumnFieldsProps {
  readonly preview: Pick<FilePreview, "header" | "rows">;
  readonly columns: Columns;
  readonly onChange: (columns: Columns) => void;
}

const MEANINGS: readonly (readonly [meaning: Meaning, label: string])[] = [
  ["time", "Time, or date"],
  ["clock", "Time of day, if apart"],
  ["open", "Open"],
  ["high", "High"],
  ["low", "Low"],
  ["close", "Close"],
  ["volume", "Volume"],
  ["value", "Rate or open interest"],
  ["symbol", "Symbol of each row"],
  ["confirm", "Whether a bar is over"],
];

/** Which column means what, whether it was found or not. */
export function ColumnFields({ preview, columns, onChange }: ColumnFieldsProps) {
  const { header, rows } = preview;
  const width = Math.max(header?.length ?? 0, rows[0]?.length ?? 0);
  // A header of fewer names does not say which column has none.
  const names = header !== null && header.length >= width ? header : rows[0];
  const options = Array.from(
    { length: width },
    (_, place) => [String(place), `${place + 1}: ${names?.[place] ?? ""}`] as const,
  );
  return (
    <fieldset className={styles.group}>
      <legend>What the columns are</legend>
      <p className={styles.facts}>
        Bars need a time, open, high, low and close. Funding and open interest need a time and one
        value per row.
      </p>
      <div className={styles.places}>
        {MEANINGS.filter(([meaning]) => meaning !== "confirm" || columns.confirm !== undefined).map(
          ([meaning, label]) => (
            <SelectField
              key={meaning}
              label={label}
              value={String(columns[meaning] ?? "")}
              options={[["", "no column"], ...options]}
              onChange={(place) => onChange({ [meaning]: place === "" ? null : Number(place) })}
            />
          ),
        )}
      </div>
    </fieldset>
  );
}

/** What a column is taken for, in a word or two; empty for one that is not read. */
export function meaningOf(place: number, columns: Columns): string {
  return Object.keys(columns)
    .filter((meaning) => columns[meaning as Meaning] === place)
    .map((meaning) => (meaning === "clock" ? "time of day" : meaning))
    .join(", ");
}

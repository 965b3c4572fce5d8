import type { Overrides } from "#state/appState";
import { SelectField } from "../controls/SelectField.tsx";

type Columns = NonNullable<Overrides["columns"]>;

interface ColumnFieldsProps {
  readonly header: readonly string[] | null;
  /** How many columns there are. */
  readonly width: number;
  readonly columns: Columns;
  readonly onChange: (columns: Columns) => void;
}

/** Which column means what. */
export function ColumnFields({ header, width, columns, onChange }: ColumnFieldsProps) {
  const places = Array.from({ length: width }, (_, place) => String(place));
  return Object.entries(columns).map(([meaning, place]) => (
    <SelectField
      key={meaning}
      label={`Column of ${meaning}`}
      value={String(place)}
      options={places.map((key) => [key, `${Number(key) + 1}: ${header?.[Number(key)] ?? ""}`])}
      onChange={(chosen) => onChange({ [meaning]: Number(chosen) })}
    />
  ));
}

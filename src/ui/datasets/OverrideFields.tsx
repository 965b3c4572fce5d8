import type { Overrides } from "#state/importActivity";
import type { FilePreview } from "#state/previews";
import type { Changes } from "#state/rereading";
import { Button } from "../controls/Button.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { BarLengthField } from "./BarLengthField.tsx";
import { ColumnFields } from "./ColumnFields.tsx";
import styles from "./datasets.module.css";
import { SymbolField } from "./SymbolField.tsx";
import { TimeZoneField } from "./TimeZoneField.tsx";

interface OverrideFieldsProps {
  readonly preview: FilePreview | null;
  readonly overrides: Overrides;
  readonly onChange: (changes: Changes) => void;
}

type Choice = "barLabel" | "dateOrder" | "timeUnit" | "decimalSign" | "kind";

const FIELDS: readonly {
  readonly choice: Choice;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}[] = [
  {
    choice: "barLabel",
    label: "A time is when its bar",
    options: [
      ["open", "opens"],
      ["close", "closes"],
    ],
  },
  {
    choice: "dateOrder",
    label: "In dates such as 03/01/2024",
    options: [
      ["dayFirst", "the day comes first"],
      ["monthFirst", "the month comes first"],
    ],
  },
  {
    choice: "timeUnit",
    label: "Plain numbers in the time column count",
    options: [
      ["s", "seconds"],
      ["ms", "milliseconds"],
      ["us", "microseconds"],
      ["ns", "nanoseconds"],
      ["excel", "days, as Excel does"],
    ],
  },
  {
    choice: "decimalSign",
    label: "A fraction begins with",
    options: [
      [".", "a point (1.5)"],
      [",", "a comma (1,5)"],
    ],
  },
  {
    choice: "kind",
    label: "The file holds",
    options: [
      ["spot", "spot prices"],
      ["perp", "prices of a perpetual"],
      ["mark", "mark prices"],
      ["index", "index prices"],
      ["funding", "funding rates"],
      ["openInterest", "open interest"],
    ],
  },
];

/** What a person can decide about a file; each choice can be taken back to what was found. */
export function OverrideFields({ preview, overrides, onChange }: OverrideFieldsProps) {
  const found = preview?.choices ?? null;
  return (
    <>
      {found !== null && preview !== null && (
        <ColumnFields
          preview={preview}
          columns={{ ...found.columns, ...overrides.columns }}
          onChange={(columns) => onChange({ columns: { ...overrides.columns, ...columns } })}
        />
      )}
      {overrides.columns !== undefined && (
        <div>
          <Button onClick={() => onChange({ columns: undefined })}>
            Take the columns as found in the file
          </Button>
        </div>
      )}
      <div className={styles.overrides}>
        <SymbolField
          value={overrides.symbol ?? found?.symbol ?? ""}
          onChange={(symbol) => onChange({ symbol })}
        />
        {found?.kind !== "funding" && found?.kind !== "openInterest" && (
          <BarLengthField
            found={found?.timeframe ?? null}
            chosen={overrides.timeframe ?? null}
            onChange={(timeframe) => onChange({ timeframe: timeframe ?? undefined })}
          />
        )}
        <TimeZoneField
          value={overrides.timeZone ?? ""}
          asFound={asFound(overrides.timeZone === undefined ? (found?.timeZone ?? null) : null)}
          onChange={(zone) => onChange({ timeZone: zone === "" ? undefined : zone })}
        />
        {FIELDS.map(({ choice, label, options }) => {
          const chosen = overrides[choice];
          const read = choice === "timeUnit" ? null : found?.[choice];
          const [, text = null] = options.find(([value]) => value === read) ?? [];
          return (
            <SelectField
              key={choice}
              label={label}
              value={chosen ?? ""}
              options={[["", asFound(chosen === undefined ? text : null)], ...options]}
              onChange={(value) => onChange({ [choice]: value === "" ? undefined : value })}
            />
          );
        })}
      </div>
    </>
  );
}

/** What the file was read with where nobody chose; not known while something else is chosen. */
function asFound(text: string | null): string {
  return text === null ? "as found in the file" : `${text}, as found in the file`;
}

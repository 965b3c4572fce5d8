import type { Overrides } from "#state/appState";
import type { FilePreview } from "#state/previews";
import { SelectField } from "../controls/SelectField.tsx";
import { BarLengthField } from "./BarLengthField.tsx";
import { ColumnFields } from "./ColumnFields.tsx";
import styles from "./datasets.module.css";
import { SymbolField } from "./SymbolField.tsx";

interface OverrideFieldsProps {
  readonly preview: FilePreview | null;
  readonly overrides: Overrides;
  readonly onChange: (changes: Overrides) => void;
}

type Choice = "timeZone" | "barLabel" | "dateOrder" | "timeUnit" | "decimalSign" | "kind";

const OFFSETS = Array.from({ length: 27 }, (_, index) => {
  const hours = index - 12;
  return `${hours < 0 ? "-" : "+"}${String(Math.abs(hours)).padStart(2, "0")}:00`;
});

const FIELDS: readonly {
  readonly choice: Choice;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}[] = [
  {
    choice: "timeZone",
    label: "Time zone of times that name none",
    options: ["UTC", ...OFFSETS, ...Intl.supportedValuesOf("timeZone")].map((zone) => [zone, zone]),
  },
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

/** What a person can decide about a file; each choice starts as the file was read. */
export function OverrideFields({ preview, overrides, onChange }: OverrideFieldsProps) {
  return (
    <>
      {preview?.choices && (
        <ColumnFields
          preview={preview}
          columns={{ ...preview.choices.columns, ...overrides.columns }}
          onChange={(columns) => onChange({ columns: { ...overrides.columns, ...columns } })}
        />
      )}
      <div className={styles.overrides}>
        <SymbolField
          value={overrides.symbol ?? preview?.choices?.symbol ?? ""}
          onChange={(symbol) => onChange({ symbol })}
        />
        {preview?.choices?.kind !== "funding" && preview?.choices?.kind !== "openInterest" && (
          <BarLengthField
            found={preview?.choices?.timeframe ?? null}
            chosen={overrides.timeframe ?? null}
            onChange={(timeframe) => onChange({ timeframe })}
          />
        )}
        {FIELDS.map(({ choice, label, options }) => {
          const found = choice === "timeUnit" ? null : preview?.choices?.[choice];
          const value = overrides[choice] ?? found ?? "";
          return (
            <SelectField
              key={choice}
              label={label}
              value={value}
              options={value === "" ? [["", "as the file says"], ...options] : options}
              onChange={(chosen) => onChange({ [choice]: chosen })}
            />
          );
        })}
      </div>
    </>
  );
}

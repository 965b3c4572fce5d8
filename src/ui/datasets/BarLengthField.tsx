import { describeTimeframe, formatTimeframe, parseTimeframe } from "#engine/market/timeframe";
import { SelectField } from "../controls/SelectField.tsx";

const LENGTHS = [
  "1m",
  "3m",
  "5m",
  "15m",
  "30m",
  "1h",
  "2h",
  "4h",
  "6h",
  "8h",
  "12h",
  "1d",
  "3d",
  "1w",
];

interface BarLengthFieldProps {
  /** What the rows say; null where they do not, or where there are several series. */
  readonly found: number | null;
  /** What a person chose; null to go by the rows. */
  readonly chosen: number | null;
  readonly onChange: (timeframe: number | null) => void;
}

/** How long a bar is: few rows, or rows with many gaps, may say it wrong. */
export function BarLengthField({ found, chosen, onChange }: BarLengthFieldProps) {
  return (
    <SelectField
      label="Length of a bar"
      value={chosen === null ? "" : formatTimeframe(chosen)}
      options={[
        ["", found === null ? "as the rows say" : `${describeTimeframe(found)}, as the rows say`],
        ...LENGTHS.map((length): readonly [string, string] => [length, length]),
      ]}
      onChange={(length) => onChange(length === "" ? null : parseTimeframe(length))}
    />
  );
}

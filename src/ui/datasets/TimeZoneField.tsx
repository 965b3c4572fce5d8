import { SelectField } from "../controls/SelectField.tsx";

/** The zones of most files, and where they are met. */
const USUAL: readonly (readonly [zone: string, where: string])[] = [
  ["UTC", "most crypto data"],
  ["America/New_York", "US stocks, currencies"],
  ["America/Chicago", "US futures"],
  ["Europe/London", "London"],
  ["Europe/Berlin", "Frankfurt, Paris, Zurich"],
  ["Europe/Athens", "most MetaTrader brokers"],
  ["Asia/Kolkata", "India"],
  ["Asia/Shanghai", "China"],
  ["Asia/Hong_Kong", "Hong Kong"],
  ["Asia/Tokyo", "Japan"],
  ["Australia/Sydney", "Australia"],
];

/** In minutes; the last are those of half and quarter hours. */
const OFFSETS = [
  ...Array.from({ length: 27 }, (_, index) => 60 * (index - 12)),
  210,
  330,
  345,
  570,
];

interface TimeZoneFieldProps {
  /** Empty for the choice that was found in the file. */
  readonly value: string;
  readonly asFound: string;
  readonly onChange: (zone: string) => void;
}

/** In which zone times are meant that name none: the likely ones first. */
export function TimeZoneField({ value, asFound, onChange }: TimeZoneFieldProps) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const usual = USUAL.map(([zone, where]) => [zone, `${zone} (${where})`] as const);
  const isUsual = USUAL.some(([zone]) => zone === own);
  return (
    <SelectField
      label="Time zone of times that name none"
      value={value}
      options={[["", asFound]]}
      groups={[
        ["Usual", isUsual ? usual : [...usual, [own, `${own} (this computer)`]]],
        ["Fixed distance from UTC", OFFSETS.map(writeOffset).map((zone) => [zone, zone])],
        ["All places", Intl.supportedValuesOf("timeZone").map((zone) => [zone, zone])],
      ]}
      onChange={onChange}
    />
  );
}

function writeOffset(minutes: number): string {
  const parts = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const [hours, rest] = parts.map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${hours}:${rest}`;
}

import { type Options, SelectField } from "../controls/SelectField.tsx";

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
  const usual: Options = [
    ...USUAL.map(([zone, where]) => [zone, `${zone} (${where})`] as const),
    ...(USUAL.some(([zone]) => zone === own) ? [] : [[own, `${own} (this computer)`] as const]),
  ];
  const isUsual = (zone: string) => usual.some(([one]) => one === zone);
  const places = Intl.supportedValuesOf("timeZone").filter((zone) => !isUsual(zone));
  const offsets = OFFSETS.map(writeOffset);
  // An answer may have named it in another way, such as `UTC+3`.
  const isListed = value === "" || isUsual(value) || [...offsets, ...places].includes(value);
  return (
    <SelectField
      label="Time zone of times that name none"
      value={value}
      options={[["", asFound], ...(isListed ? [] : [[value, value] as const])]}
      groups={[
        ["Usual", usual],
        ["Fixed distance from UTC", offsets.map((zone) => [zone, zone])],
        ["All places", places.map((zone) => [zone, zone])],
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

import { useId } from "react";
import styles from "./field.module.css";

/** What can be chosen, and how it is called. */
export type Options = readonly (readonly [value: string, text: string])[];

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: Options;
  /** Further options, under headings. */
  readonly groups?: readonly (readonly [heading: string, options: Options])[];
  readonly onChange: (value: string) => void;
  readonly help?: string;
}

/** One of several, in a native list. */
export function SelectField(props: SelectFieldProps) {
  const { label, value, options, groups = [], onChange, help } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={styles.input}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={({ target }) => onChange(target.value)}
      >
        {optionsOf(options)}
        {groups.map(([heading, own]) => (
          <optgroup key={heading} label={heading}>
            {optionsOf(own)}
          </optgroup>
        ))}
      </select>
      {help && (
        <span id={`${id}-help`} className={styles.help}>
          {help}
        </span>
      )}
    </div>
  );
}

function optionsOf(options: Options) {
  return options.map(([key, text]) => (
    <option key={key} value={key}>
      {text}
    </option>
  ));
}

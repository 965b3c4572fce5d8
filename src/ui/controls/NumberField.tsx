import { useId, useState } from "react";
import styles from "./field.module.css";

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly step?: number;
  readonly unit?: string;
  readonly help?: string;
  readonly problem?: string | null;
}

/** A number with its unit. What is typed stays as typed; what is no number is passed on as NaN. */
export function NumberField({
  label,
  value,
  onChange,
  step,
  unit,
  help,
  problem,
}: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const shown = Object.is(Number(text === "" ? Number.NaN : text), value) ? text : String(value);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {unit && ` (${unit})`}
      </label>
      <input
        id={id}
        className={styles.input}
        type="number"
        inputMode="decimal"
        step={step ?? "any"}
        value={Number.isNaN(value) ? text : shown}
        aria-invalid={problem ? true : undefined}
        aria-describedby={help || problem ? `${id}-help` : undefined}
        onChange={({ target }) => {
          setText(target.value);
          onChange(target.value === "" ? Number.NaN : Number(target.value));
        }}
      />
      {(problem || help) && (
        <span id={`${id}-help`} className={problem ? styles.error : styles.help}>
          {problem ?? help}
        </span>
      )}
    </div>
  );
}

import { useId } from "react";
import styles from "./field.module.css";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** When the field is left, or Enter is pressed. */
  readonly onLeave?: () => void;
  readonly placeholder?: string;
  readonly required?: boolean;
}

/** A line of text. */
export function TextField({ label, value, onChange, onLeave, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        type="text"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onBlur={onLeave}
        onKeyDown={({ key }) => key === "Enter" && onLeave?.()}
        {...rest}
      />
    </div>
  );
}

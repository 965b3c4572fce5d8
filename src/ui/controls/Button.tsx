import type { ComponentProps } from "react";
import styles from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: "primary" | "secondary" | "quiet";
}

/** A button that submits nothing. */
export function Button({ look = "secondary", className = "", ...rest }: ButtonProps) {
  const lookClass = look === "secondary" ? "" : styles[look];
  return (
    <button type="button" className={`${styles.button} ${lookClass} ${className}`} {...rest} />
  );
}

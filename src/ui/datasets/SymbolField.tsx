import { useEffect, useState } from "react";
import { TextField } from "../controls/TextField.tsx";

interface SymbolFieldProps {
  readonly value: string;
  /** Undefined where the field was emptied: the symbol is what the file says. */
  readonly onChange: (symbol: string | undefined) => void;
}

/** The symbol of a file; what is typed counts when the field is left, as each change reads the file anew. */
export function SymbolField({ value, onChange }: SymbolFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <TextField
      label="Symbol"
      value={text}
      onChange={setText}
      onLeave={() => {
        const symbol = text.trim();
        if (symbol !== value) onChange(symbol === "" ? undefined : symbol);
      }}
    />
  );
}

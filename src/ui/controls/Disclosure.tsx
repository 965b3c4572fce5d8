import { type ReactNode, useState } from "react";

interface DisclosureProps {
  readonly summary: ReactNode;
  /** Made when it is opened: most of what lies behind is never looked at. */
  readonly children: () => ReactNode;
}

/** A line that opens what lies behind it. */
export function Disclosure({ summary, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children()}
    </details>
  );
}

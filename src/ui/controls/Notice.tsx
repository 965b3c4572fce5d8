import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import styles from "./notice.module.css";

interface NoticeProps {
  readonly tone?: "info" | "warning" | "danger";
  readonly children: ReactNode;
  readonly onDismiss?: () => void;
}

const SIGNS = { info: "i", warning: "⚠", danger: "✕" } as const;

/** A remark that stands out by a sign and a bar, not by colour alone. */
export function Notice({ tone = "info", children, onDismiss }: NoticeProps) {
  return (
    <div
      className={`${styles.notice} ${tone === "info" ? "" : styles[tone]}`}
      role={tone === "danger" ? "alert" : undefined}
    >
      <span aria-hidden="true">{SIGNS[tone]}</span>
      <div>{children}</div>
      {onDismiss && (
        <Button look="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      )}
    </div>
  );
}

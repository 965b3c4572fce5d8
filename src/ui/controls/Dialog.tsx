import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./dialog.module.css";

interface DialogProps {
  readonly title: string;
  /** Focus begins at the title rather than at the first control: more comes in above that. */
  readonly startsAtTitle?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A dialog that is open for as long as it is there; Esc closes it. Then focus goes back. */
export function Dialog({ title, startsAtTitle = false, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    if (startsAtTitle) heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [startsAtTitle]);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onClose={onClose}>
      <h2 ref={heading} id={id} tabIndex={startsAtTitle ? -1 : undefined}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}

import { type ReactNode, useId } from "react";
import styles from "./datasets.module.css";

interface FilesFieldProps {
  readonly children: ReactNode;
  /** A whole folder is chosen, with the folders in it. */
  readonly folder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Chooses files from the disk. */
export function FilesField({ children, folder = false, onFiles }: FilesFieldProps) {
  const id = useId();
  return (
    <div className={styles.files}>
      <label htmlFor={id}>{children}</label>
      <input
        id={id}
        ref={(input) => {
          if (input !== null) input.webkitdirectory = folder; // React has no attribute for it
        }}
        className={styles.file}
        type="file"
        multiple
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </div>
  );
}

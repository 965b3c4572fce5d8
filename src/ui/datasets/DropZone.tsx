import { type DragEvent, type ReactNode, useState } from "react";
import { raiseAlert } from "#state/alert";
import { importFiles } from "#state/imports";
import { openScreen } from "#state/navigation";
import styles from "./datasets.module.css";
import { droppedFiles } from "./droppedFiles.ts";

/** The whole page takes files. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the Data screen has the same for the keyboard
    <div
      className={styles.dropZone}
      onDragEnter={hold}
      onDragOver={hold}
      onDragLeave={({ relatedTarget }) => relatedTarget === null && setOver(false)}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        openScreen("data");
        droppedFiles(event.dataTransfer).then(importFiles).catch(raiseAlert);
      }}
    >
      {children}
      {over && <div className={styles.overlay}>Drop to import</div>}
    </div>
  );
}

/** Text that is dragged is none of ours: it goes into the field it is dropped on. */
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes("Files");
}

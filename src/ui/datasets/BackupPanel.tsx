import { useEffect, useId, useRef } from "react";
import { datasetsWithoutBackup, makeBackup, takeInBackups } from "#state/keeping";
import type { BackupActivity, TakenBackup } from "#state/keepingState";
import { Button } from "../controls/Button.tsx";
import { formatBytes } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { saveFile } from "../saveFile.ts";
import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";

/** Everything that is stored as one file, and back. */
export function BackupPanel() {
  const id = useId();
  const backup = useApp((state) => state.keeping.backup);
  const missing = useApp((state) => datasetsWithoutBackup(state).length);
  const notice = useRef<HTMLDivElement>(null);
  const { status } = backup;
  const seen = useRef(status);
  const isBusy = status === "writing" || status === "reading";
  useEffect(() => {
    // A backup may be dropped where its panel is out of sight.
    if (status !== seen.current || isBusy) notice.current?.scrollIntoView({ block: "center" });
    seen.current = status;
  }, [status, isBusy]);
  return (
    <Panel title="Backup">
      <p className={styles.facts}>
        Browsers may clear what pages store. A backup is one file with all datasets, runs and luck
        tests.{" "}
        {missing > 0 &&
          `${missing === 1 ? "1 imported dataset is" : `${missing} imported datasets are`} in no backup yet.`}
      </p>
      <div className={styles.actions}>
        <Button disabled={isBusy} onClick={() => void makeBackup(saveFile)}>
          Back up everything
        </Button>
      </div>
      <div className={styles.intake}>
        <label htmlFor={id}>Add what a backup holds:</label>
        <input
          id={id}
          className={styles.file}
          type="file"
          accept=".gz"
          multiple
          disabled={isBusy}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            if (files.length > 0) void takeInBackups(files);
            target.value = "";
          }}
        />
      </div>
      <div ref={notice} aria-live="polite">
        <BackupNotice backup={backup} />
      </div>
    </Panel>
  );
}

function BackupNotice({ backup }: { readonly backup: BackupActivity }) {
  switch (backup.status) {
    case "idle":
      return null;
    case "writing":
      return <Notice>Writing the backup…</Notice>;
    case "reading":
      return <Notice>Reading the backup…</Notice>;
    case "written":
      return backup.damaged.length === 0 ? (
        <Notice>The backup is made: {formatBytes(backup.bytes)}.</Notice>
      ) : (
        <Notice tone="warning">
          The backup is made: {formatBytes(backup.bytes)}. It leaves out what is damaged:{" "}
          {backup.damaged.join(", ")}. Import these files again.
        </Notice>
      );
    case "takenIn":
      return backup.backups.map((taken, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and names may repeat
        <TakenInNotice key={place} taken={taken} />
      ));
  }
}

function TakenInNotice({ taken: { fileName, outcome } }: { readonly taken: TakenBackup }) {
  if ("brokeOff" in outcome) {
    return (
      <Notice tone="danger">
        <strong>{fileName}</strong> was not taken in whole: {outcome.brokeOff}. What was added of it
        before is there; take it in again for the rest.
      </Notice>
    );
  }
  if (!outcome.ok) {
    return (
      <Notice tone="danger">
        <strong>{fileName}</strong> was not taken in, and nothing of it was stored: {outcome.reason}
      </Notice>
    );
  }
  const { added, kept, leftOut } = outcome;
  return (
    <Notice tone={leftOut.length > 0 ? "warning" : "info"}>
      Added from <strong>{fileName}</strong>: {countsInWords(added)}. Here before, and kept:{" "}
      {countsInWords(kept)}.
      <LeftOut entries={leftOut} />
    </Notice>
  );
}

/** Names of entries of a backup that are written out; the rest is counted. */
const MOST_NAMED = 10;

function LeftOut({ entries }: { readonly entries: TakenIn["leftOut"] }) {
  if (entries.length === 0) return null;
  return (
    <>
      <p>Left out, because it could not be used:</p>
      <ul>
        {entries.slice(0, MOST_NAMED).map(({ what, why }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and names may repeat
          <li key={place}>
            {what}: {why}
          </li>
        ))}
        {entries.length > MOST_NAMED && <li>and {entries.length - MOST_NAMED} more</li>}
      </ul>
    </>
  );
}

type TakenIn = Extract<TakenBackup["outcome"], { ok: true }>;
type Counts = TakenIn["added"];

function countsInWords({ dataset, run, luckTest, ledger }: Counts): string {
  const words = (
    [
      [dataset, "dataset"],
      [run, "run"],
      [luckTest, "luck test"],
      [ledger, "record", "of what was tried"],
    ] as const
  ).flatMap(([count, noun, rest]) =>
    count === 0
      ? []
      : [[`${count} ${noun}${count === 1 ? "" : "s"}`, rest].filter(Boolean).join(" ")],
  );
  return words.length === 0 ? "nothing" : words.join(", ");
}

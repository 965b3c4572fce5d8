import { dismissVanished } from "#state/keeping";
import type { Removal } from "#state/keepingState";
import { forgetRemoval } from "#state/removals";
import { undoRemoval } from "#state/removing";
import { loadStored } from "#state/stored";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";

const UNDO_ENDED = {
  offered: "",
  givenUp:
    "This can no longer be undone: the browser had no more room, so the data made way for what was stored later. Import the file again if you need it.",
  over: "This can no longer be undone.",
} as const;

function RemovalNotice({ removed }: { readonly removed: Removal }) {
  const { id, undo } = removed;
  return (
    <Notice tone={undo === "givenUp" ? "warning" : "info"} onDismiss={() => forgetRemoval(id)}>
      {told(removed)} {UNDO_ENDED[undo]}
      {undo === "offered" && (
        <Button onClick={() => void undoRemoval(id)}>
          {isReplaced(removed) ? "Bring it back beside it" : "Undo"}
        </Button>
      )}
    </Notice>
  );
}

/** Something else holds its content now, and would be there beside it. */
function isReplaced({ joinedInto, readAnew }: Removal): boolean {
  return joinedInto !== undefined || readAnew === true;
}

function told({ ids, name, joinedInto, readAnew }: Removal): string {
  if (joinedInto !== undefined) {
    return `${name} is part of ${joinedInto} now, and no dataset of its own.`;
  }
  if (readAnew) return `The earlier reading of ${name} was removed.`;
  return `${name} ${ids.length === 1 ? "was" : "were"} removed.`;
}

/** What a person should know about how their data is kept. */
export function KeepingNotices() {
  const { storage, vanished, removed } = useApp((state) => state.keeping);
  return (
    <>
      {storage === "memory" && (
        <Notice tone="warning">
          This browser does not let the page store anything: data lasts until the page is closed.
        </Notice>
      )}
      {storage === "unopened" && (
        <Notice tone="danger">
          What is stored in this browser could not be opened, so it is not shown. Nothing of it was
          changed. <Button onClick={loadStored}>Try again</Button>
        </Notice>
      )}
      {storage === "superseded" && (
        <Notice tone="danger">
          A newer version of this page runs in another tab. Reload this one to go on.
        </Notice>
      )}
      {vanished.length > 0 && (
        <Notice tone="danger" onDismiss={dismissVanished}>
          {vanished.length === 1 ? "1 dataset has" : `${vanished.length} datasets have`} vanished
          from this browser: {vanished.map(({ name }) => name).join(", ")}. Import the files again.
        </Notice>
      )}
      <div className={styles.removals} aria-live="polite">
        {removed.map((one) => (
          <RemovalNotice key={one.id} removed={one} />
        ))}
      </div>
    </>
  );
}

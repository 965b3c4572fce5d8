import { formatMoment } from "#engine/market/moment";
import { questionOf } from "#engine/permutation/questions";
import { forgetLuckTest } from "#state/luckHistory";
import { goOnLuckTest } from "#state/luckTest";
import type { KeptLuckTest } from "#state/runRecords";
import { Button } from "../controls/Button.tsx";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount } from "../controls/format.ts";
import { Panel } from "../controls/Panel.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** Luck tests of this and earlier visits, to be shown again or to be finished. */
export function LuckHistory() {
  const history = useApp((state) => state.luckHistory);
  const shown = useApp((state) => state.luckTest.id);
  const busy = useApp((state) => state.luckTest.status === "running");
  if (history.length === 0) return null;
  return (
    <Panel title="Earlier luck tests">
      <DataTable
        caption="Stored in this browser, newest first; the last 20 are kept"
        columns={["Run", "Question", "When (UTC)", "Null markets#", "State", "Do"]}
        rows={history.map((test) => [
          test.record.title,
          questionOf(test.record.setup.question.id).question,
          formatMoment(test.createdAt),
          `${formatCount(test.done)} of ${formatCount(test.total)}`,
          test.id === shown ? "on show" : stateOf(test),
          <Actions key={test.id} test={test} busy={busy || test.underWay} shown={shown} />,
        ])}
      />
    </Panel>
  );
}

interface ActionsProps {
  readonly test: KeptLuckTest;
  readonly busy: boolean;
  readonly shown: string | null;
}

function Actions({ test, busy, shown }: ActionsProps) {
  const whole = test.status === "done";
  return (
    <span className={styles.exports}>
      {(test.id !== shown || !whole) && (
        <Button disabled={busy} onClick={() => void goOnLuckTest(test)}>
          {whole ? "Show" : "Go on"}
        </Button>
      )}
      <Button look="quiet" disabled={busy} onClick={() => void forgetLuckTest(test.id)}>
        Forget
      </Button>
    </span>
  );
}

function stateOf({ status, underWay }: KeptLuckTest): string {
  if (underWay) return "running";
  return status === "running" || status === "paused" ? "interrupted" : status;
}

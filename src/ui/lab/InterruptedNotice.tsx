import { useShallow } from "zustand/react/shallow";
import { forgetLuckTest, interruptedTests } from "#state/luckHistory";
import { goOnLuckTest } from "#state/luckTest";
import { Button } from "../controls/Button.tsx";
import { formatCount } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** Tells of luck tests that were cut off, e.g. by a reload, and takes them up again. */
export function InterruptedNotice({ onGoOn }: { readonly onGoOn: () => void }) {
  const interrupted = useApp(useShallow(interruptedTests));
  return interrupted.map((test) => (
    <Notice key={test.id} tone="warning">
      <p>
        The luck test of {test.record.title} was interrupted after {formatCount(test.done)} of{" "}
        {formatCount(test.total)} null markets, which are stored. Going on gives the same result as
        if nothing had happened.
      </p>
      <p className={styles.exports}>
        <Button
          onClick={() => {
            onGoOn();
            void goOnLuckTest(test);
          }}
        >
          Go on with it
        </Button>
        <Button look="quiet" onClick={() => void forgetLuckTest(test.id)}>
          Forget it
        </Button>
      </p>
    </Notice>
  ));
}

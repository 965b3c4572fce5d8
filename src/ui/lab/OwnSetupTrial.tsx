import { OWN_SETUP } from "#engine/calibration/ownSetup";
import { luckTestProblem } from "#state/luckTest";
import { ownSetupDuration, startOwnSetup } from "#state/ownSetup";
import { Button } from "../controls/Button.tsx";
import { formatDuration } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";
import { OwnSetupResult } from "./OwnSetupResult.tsx";

/** The luck test tried on the user's own set-up, with markets in which there is nothing to find. */
export function OwnSetupTrial() {
  const activity = useApp((state) => state.ownSetup);
  const setup = useApp((state) => state.setup);
  const problem = useApp(luckTestProblem);
  const duration = useApp(ownSetupDuration);
  const busy = useApp(
    ({ backtest, luckTest, ownSetup }) =>
      backtest.status === "running" ||
      luckTest.status === "running" ||
      ownSetup.status === "running",
  );
  return (
    <section className={styles.own} aria-labelledby="own-setup">
      <h3 id="own-setup">Does it hold for your set-up?</h3>
      <p className={styles.muted}>
        Those trials used strategies and markets of ours. This one uses yours: {OWN_SETUP.markets}{" "}
        simulated markets, as long and as lively as your data, in which every direction is a coin.
        Your strategy trades them with your position sizes and costs, and each is luck-tested
        against {OWN_SETUP.permutations} null markets. Nothing can be foreseen there, so whatever is
        called significant is a false alarm: about 5 in 100 are due. Volume and funding stay as they
        were.
      </p>
      <div>
        <Button disabled={busy || problem !== null} onClick={() => void startOwnSetup()}>
          Calibrate my set-up
        </Button>
      </div>
      <p className={styles.muted}>
        {duration === null
          ? "How long it takes is known after the first markets, or from a luck test of this set-up."
          : `It will take about ${formatDuration(duration)}, by the speed of your last luck test.`}
      </p>
      {activity.problem !== null && <Notice tone="danger">{activity.problem}</Notice>}
      {activity.outcomes.length > 0 && (
        <>
          {activity.triedSetup !== setup && <Notice>The set-up has changed since then.</Notice>}
          <OwnSetupResult activity={activity} />
        </>
      )}
    </section>
  );
}

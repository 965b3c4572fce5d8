import { PERMUTATIONS } from "#engine/permutation/luckPlan";
import { luckTestProblem, startLuckTest } from "#state/luckTest";
import { changeSetup } from "#state/setup";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

const CHOICES = ["99", "199", "499", "999", "1999", "9999"] as const;

/** How many null markets, from which seed; and the button, or why there is none. */
export function LuckForm() {
  const { permutations, seed } = useApp((state) => state.setup);
  const problem = useApp(luckTestProblem);
  const running = useApp(
    (state) => state.luckTest.status === "running" || state.backtest.status === "running",
  );
  return (
    <>
      <Segmented
        label="Usual numbers of null markets"
        value={String(permutations)}
        options={CHOICES.map((choice) => [choice as string, choice])}
        onChange={(choice) => changeSetup({ permutations: Number(choice) })}
      />
      <div className={styles.pair}>
        <NumberField
          label="Null markets"
          step={1}
          value={permutations}
          onChange={(value) => changeSetup({ permutations: value })}
          help={`From ${PERMUTATIONS.minimum} to ${PERMUTATIONS.maximum}; more make p more exact.`}
        />
        <NumberField
          label="Seed"
          step={1}
          value={seed}
          onChange={(value) => changeSetup({ seed: value })}
          help="The same seed draws the same null markets."
        />
      </div>
      <div>
        <Button
          look="primary"
          disabled={running || problem !== null}
          onClick={() => void startLuckTest()}
        >
          Run luck test
        </Button>
      </div>
      {problem !== null && <Notice tone="warning">{problem}</Notice>}
    </>
  );
}

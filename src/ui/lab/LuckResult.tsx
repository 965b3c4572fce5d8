import { memo, useMemo } from "react";
import { correctionSentence } from "#engine/permutation/correctForTrials";
import { answerOf } from "#engine/permutation/headline";
import type { LuckTest } from "#engine/permutation/luckTest";
import type { LuckActivity } from "#state/runActivity";
import { EffectLines } from "./EffectLines.tsx";
import { LuckFacts } from "./LuckFacts.tsx";
import { LuckViews } from "./LuckViews.tsx";
import styles from "./lab.module.css";

/** A luck test of which there is something to show. */
interface LuckResultProps extends LuckActivity {
  readonly test: LuckTest;
}

/** The verdict in words, the null markets in pictures, and what both rest on. */
export const LuckResult = memo(function LuckResult(luckTest: LuckResultProps) {
  const { test, confirmation, correction, status } = luckTest;
  const { title, sentence, remarks, tone, pValue } = useMemo(
    () => answerOf(test, confirmation),
    [test, confirmation],
  );
  const tests = useMemo(
    () => [test, ...(confirmation === null ? [] : [confirmation])],
    [test, confirmation],
  );
  const running = status === "running";
  return (
    <>
      <div className={`${styles.verdict} ${styles[tone] ?? ""}`}>
        <h3>{running ? "Still counting" : title}</h3>
        <p className={styles.sentence}>{sentence}</p>
        {correction !== null && <p>{correctionSentence(correction, pValue)}</p>}
        {!running && <EffectLines luckTest={luckTest} />}
        {!running && (
          <ul className={styles.list}>
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        )}
      </div>
      <LuckViews tests={tests} />
      <LuckFacts tests={tests} />
    </>
  );
});

import { type Correction, correctionSentence } from "#engine/permutation/correctForTrials";
import { answerOf } from "#engine/permutation/headline";
import type { LuckTest } from "#engine/permutation/luckTest";
import { LuckFacts } from "./LuckFacts.tsx";
import { LuckViews } from "./LuckViews.tsx";
import styles from "./lab.module.css";

interface LuckResultProps {
  readonly test: LuckTest;
  readonly confirmation: LuckTest | null;
  readonly correction: Correction | null;
  readonly running: boolean;
}

/** The verdict in words, the null markets in pictures, and what both rest on. */
export function LuckResult({ test, confirmation, correction, running }: LuckResultProps) {
  const { title, sentence, remarks, tone, pValue } = answerOf(test, confirmation);
  const tests = [test, ...(confirmation === null ? [] : [confirmation])];
  return (
    <>
      <div className={`${styles.verdict} ${styles[tone] ?? ""}`}>
        <h3>{running ? "Still counting" : title}</h3>
        <p className={styles.sentence}>{sentence}</p>
        {correction !== null && <p>{correctionSentence(correction, pValue)}</p>}
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
}

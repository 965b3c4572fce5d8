import { useState } from "react";
import { raiseAlert } from "#state/alert";
import { type JoinOutcome, joinable, joinInto } from "#state/joining";
import type { DatasetSummary } from "#state/storedData";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";
import { sentencesOf } from "./sentences.ts";

type TurnedAway = Extract<JoinOutcome, { ok: false }> & { readonly into: DatasetSummary };

/** Joins a dataset, such as a further month, into one of the same series. */
export function JoinControl({ dataset }: { readonly dataset: DatasetSummary }) {
  const datasets = useApp((state) => state.datasets);
  const [turnedAway, setTurnedAway] = useState<TurnedAway | null>(null);
  const targets = joinable(datasets ?? [], dataset);
  if (targets.length === 0) return null;
  const join = async (into: DatasetSummary, duplicates?: "first" | "last") => {
    try {
      const outcome = await joinInto(dataset.id, into.id, duplicates);
      setTurnedAway(outcome.ok ? null : { ...outcome, into });
    } catch (error) {
      raiseAlert(error);
    }
  };
  return (
    <div className={styles.actions}>
      {targets.map((into) => (
        <Button key={into.id} look="quiet" onClick={() => void join(into)}>
          Join into {into.name}
        </Button>
      ))}
      {turnedAway !== null && (
        <Notice tone="warning" onDismiss={() => setTurnedAway(null)}>
          {sentencesOf([...turnedAway.issues, ...turnedAway.questions]).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {turnedAway.questions.flatMap(({ answers }) =>
            answers.map(({ label, overrides }) => (
              <Button key={label} onClick={() => void join(turnedAway.into, overrides.duplicates)}>
                {label}
              </Button>
            )),
          )}
        </Notice>
      )}
    </div>
  );
}

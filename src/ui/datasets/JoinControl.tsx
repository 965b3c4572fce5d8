import { useState } from "react";
import { raiseAlert } from "#state/alert";
import { type JoinOutcome, joinable, joinByHand } from "#state/joining";
import type { DatasetSummary } from "#state/storedData";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { useApp } from "../useApp.ts";
import styles from "./datasets.module.css";
import { sentencesOf } from "./sentences.ts";

type TurnedAway = Extract<JoinOutcome, { ok: false }> & { readonly into: DatasetSummary };

/** More are a list to choose from. */
const MOST_BUTTONS = 2;

/** Joins a dataset, such as a further month, into one of the same series. */
export function JoinControl({ dataset }: { readonly dataset: DatasetSummary }) {
  const datasets = useApp((state) => state.datasets);
  const [turnedAway, setTurnedAway] = useState<TurnedAway | null>(null);
  const targets = joinable(datasets ?? [], dataset);
  if (targets.length === 0) return null;
  const join = async (into: DatasetSummary, duplicates?: "first" | "last") => {
    try {
      const outcome = await joinByHand(dataset.id, into.id, duplicates);
      setTurnedAway(outcome.ok ? null : { ...outcome, into });
    } catch (error) {
      raiseAlert(error);
    }
  };
  return (
    <div className={styles.actions}>
      {targets.length <= MOST_BUTTONS ? (
        targets.map((into) => (
          <Button key={into.id} look="quiet" onClick={() => void join(into)}>
            Join into {into.name}
          </Button>
        ))
      ) : (
        <JoinChoice targets={targets} onJoin={(into) => void join(into)} />
      )}
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

interface JoinChoiceProps {
  readonly targets: readonly DatasetSummary[];
  readonly onJoin: (into: DatasetSummary) => void;
}

function JoinChoice({ targets, onJoin }: JoinChoiceProps) {
  const [chosen, setChosen] = useState("");
  const into = targets.find(({ id }) => id === chosen);
  return (
    <form
      className={styles.join}
      onSubmit={(event) => {
        event.preventDefault();
        if (into !== undefined) onJoin(into);
      }}
    >
      <SelectField
        label="Join into"
        value={into?.id ?? ""}
        options={[["", "choose a dataset"], ...targets.map(({ id, name }) => [id, name] as const)]}
        onChange={setChosen}
      />
      <Button type="submit" disabled={into === undefined}>
        Join
      </Button>
    </form>
  );
}

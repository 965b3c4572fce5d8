import { useId, useState } from "react";
import type { ImportActivity, ImportQuestion, Overrides } from "#state/importActivity";
import { answerQuestion, waitingAlike } from "#state/imports";
import { Button } from "../controls/Button.tsx";
import { TextField } from "../controls/TextField.tsx";
import { useApp } from "../useApp.ts";
import { isAnswerable, TYPED, typedFor } from "./answerable.ts";
import styles from "./datasets.module.css";
import { asSentence } from "./sentences.ts";

interface QuestionFormProps {
  readonly activity: ImportActivity;
  readonly question: ImportQuestion;
}

/** A question that only a person can answer; the import goes on with the answer. */
export function QuestionForm({ activity, question }: QuestionFormProps) {
  const { message, answers } = question;
  const name = useId();
  const [chosen, setChosen] = useState<Overrides | null>(null);
  const [text, setText] = useState("");
  const [forAll, setForAll] = useState(true);
  const imports = useApp((state) => state.imports);
  const alike = waitingAlike(imports, activity);
  const typed = typedFor(question);
  if (!isAnswerable(question)) return <p className={styles.asked}>{asSentence(message)}</p>;
  return (
    <form
      className={styles.question}
      onSubmit={(event) => {
        event.preventDefault();
        const others = forAll ? alike.map(({ id }) => id) : [];
        if (chosen !== null) void answerQuestion([activity.id, ...others], chosen);
      }}
    >
      <fieldset>
        <legend>{asSentence(message)}</legend>
        {answers.map(({ label, overrides }) => (
          <label key={label} className={styles.answer}>
            <input type="radio" name={name} required onChange={() => setChosen(overrides)} />
            {label}
          </label>
        ))}
        {answers.length === 0 && typed !== null && (
          <TextField
            label="Your answer"
            value={text}
            required
            placeholder={TYPED[typed]}
            onChange={(value) => {
              setText(value);
              setChosen(value.trim() === "" ? null : { [typed]: value.trim() });
            }}
          />
        )}
      </fieldset>
      {alike.length > 0 && (
        <label className={styles.answer}>
          <input
            type="checkbox"
            checked={forAll}
            onChange={({ target }) => setForAll(target.checked)}
          />
          {alike.length === 1
            ? "also for the other file that asks the same"
            : `also for the ${alike.length} other files that ask the same`}
        </label>
      )}
      <div>
        <Button type="submit" look="primary">
          Import
        </Button>
      </div>
    </form>
  );
}

import { questionOf } from "#engine/permutation/questions";
import { type NullModel, nullModelOf } from "#engine/permutation/registry";
import { luckTestProblem, startLuckTest } from "#state/luckTest";
import { askableQuestions, askQuestion, changeSetup } from "#state/setup";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { useApp } from "../useApp.ts";
import { LuckSettings } from "./LuckSettings.tsx";
import styles from "./lab.module.css";

const CHOICES = ["99", "199", "499", "999", "1999", "9999"] as const;

/** What is asked, on how many null markets; and the button, or why there is none. */
export function LuckForm() {
  const { permutations, question, engine } = useApp((state) => state.setup);
  const [first, second] = questionOf(question.id).nullModels;
  const model = nullModelOf(first);
  const problem = useApp(luckTestProblem);
  const running = useApp(
    (state) => state.luckTest.status === "running" || state.backtest.status === "running",
  );
  return (
    <>
      <SelectField
        label="What do you want to know?"
        value={question.id}
        options={askableQuestions(engine).map(({ id, question: text }) => [id, text])}
        onChange={askQuestion}
        help={describe(model)}
      />
      {second !== undefined && (
        <p className={styles.muted}>
          {describe(nullModelOf(second))} It is run as well, and the worse of both answers counts.
        </p>
      )}
      {model.invalid !== undefined && <Notice tone="warning">{model.invalid}</Notice>}
      <Segmented
        label="Usual numbers of null markets"
        value={String(permutations)}
        options={CHOICES.map((choice) => [choice as string, choice])}
        onChange={(choice) => changeSetup({ permutations: Number(choice) })}
      />
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
      <LuckSettings />
    </>
  );
}

function describe({ title, keeps, destroys }: NullModel): string {
  return `${title}. Keeps: ${lowered(keeps)} Destroys: ${lowered(destroys)}`;
}

/** The middle of a sentence begins small. */
function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

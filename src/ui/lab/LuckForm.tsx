import { PERMUTATIONS } from "#engine/permutation/luckPlan";
import { questionOf } from "#engine/permutation/questions";
import { type NullModel, nullModelOf } from "#engine/permutation/registry";
import { STOPPING, type StoppingRule } from "#engine/permutation/stopping";
import { luckTestProblem, startLuckTest } from "#state/luckTest";
import { askableQuestions, askQuestion, changeSetup, setNullOption } from "#state/setup";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { NumberField } from "../controls/NumberField.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { ParameterFields } from "../strategy/StrategyForm.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";
import { PoolFields } from "./PoolFields.tsx";

const CHOICES = ["99", "199", "499", "999", "1999", "9999"] as const;

/** How many null markets, from which seed; and the button, or why there is none. */
export function LuckForm() {
  const { permutations, seed, question, stopping, engine } = useApp((state) => state.setup);
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
      {model.options.length > 0 && (
        <details>
          <summary>Options of the null model</summary>
          <ParameterFields
            parameters={model.options}
            values={question.nullOptions}
            onChange={setNullOption}
          />
        </details>
      )}
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
      <SelectField
        label="How many are enough?"
        value={stopping}
        options={Object.entries(STOPPING).map(([id, { title }]) => [id, title])}
        onChange={(rule) => changeSetup({ stopping: rule as StoppingRule })}
        help={STOPPING[stopping].help}
      />
      <PoolFields />
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

function describe({ title, keeps, destroys }: NullModel): string {
  return `${title}. Keeps: ${lowered(keeps)} Destroys: ${lowered(destroys)}`;
}

/** The middle of a sentence begins small. */
function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

import { PERMUTATIONS } from "#engine/permutation/luckPlan";
import { questionOf } from "#engine/permutation/questions";
import { nullModelOf } from "#engine/permutation/registry";
import { STOPPING, type StoppingRule } from "#engine/permutation/stopping";
import { changePool, MOST_WORKERS } from "#state/poolChoice";
import { changeSetup, setNullOption } from "#state/setup";
import { NumberField } from "../controls/NumberField.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { ParameterFields } from "../strategy/StrategyForm.tsx";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** What most people leave alone. */
export function LuckSettings() {
  const { permutations, seed, question, stopping } = useApp((state) => state.setup);
  const { options } = nullModelOf(questionOf(question.id).nullModels[0]);
  return (
    <details>
      <summary>Number, seed, stopping and workers</summary>
      <div className={styles.form}>
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
        {options.length > 0 && (
          <ParameterFields
            parameters={options}
            values={question.nullOptions}
            onChange={setNullOption}
          />
        )}
        <PoolFields />
      </div>
    </details>
  );
}

/** How many workers draw null markets, which changes how long it takes and nothing else. */
function PoolFields() {
  const { workers, fresh } = useApp((state) => state.pool);
  return (
    <>
      <NumberField
        label="Workers"
        step={1}
        value={workers}
        onChange={(value) => changePool({ workers: value })}
        help={`From 1 to ${MOST_WORKERS}, a null market at a time each. The result is the same to the last bit.`}
      />
      <div className={styles.checks}>
        <label>
          <input
            type="checkbox"
            checked={fresh}
            onChange={({ target }) => changePool({ fresh: target.checked })}
          />
          A new worker for every null market: slower, for those who want no trace of one in the next
        </label>
      </div>
    </>
  );
}

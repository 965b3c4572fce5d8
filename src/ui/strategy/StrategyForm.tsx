import { managerDefinition, POSITION_MANAGERS } from "#engine/risk/registry";
import { BUILT_IN_STRATEGIES, strategyDefinition } from "#engine/strategy/builtIn/registry";
import {
  type Parameter,
  type ParameterValues,
  parameterProblem,
} from "#engine/strategy/parameters";
import { chooseManager, chooseStrategy, setManagerParameter, setParameter } from "#state/setup";
import { NumberField } from "../controls/NumberField.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { useApp } from "../useApp.ts";
import styles from "./strategy.module.css";

/** The strategy, how it is sized, and the parameters of both. */
export function StrategyForm() {
  const { strategy, manager } = useApp((state) => state.setup);
  const rule = strategyDefinition(strategy.id);
  const sizing = managerDefinition(manager.id);
  return (
    <>
      <SelectField
        label="Strategy"
        value={strategy.id}
        options={BUILT_IN_STRATEGIES.map(({ id, title }) => [id, title])}
        onChange={chooseStrategy}
        help={rule.summary}
      />
      <ParameterFields
        parameters={rule.parameters}
        values={strategy.parameters}
        onChange={setParameter}
      />
      <SelectField
        label="Position manager"
        value={manager.id}
        options={POSITION_MANAGERS.map(({ id, title }) => [id, title])}
        onChange={(id) => chooseManager(managerDefinition(id).id)}
        help={sizing.summary}
      />
      <ParameterFields
        parameters={sizing.parameters}
        values={manager.parameters}
        onChange={setManagerParameter}
      />
    </>
  );
}

interface ParameterFieldsProps {
  readonly parameters: readonly Parameter[];
  readonly values: ParameterValues;
  readonly onChange: (name: string, value: number) => void;
}

/** A field for each parameter of a schema. */
export function ParameterFields({ parameters, values, onChange }: ParameterFieldsProps) {
  if (parameters.length === 0) return null;
  return (
    <div className={styles.parameters}>
      {parameters.map((parameter) => (
        <NumberField
          key={parameter.name}
          label={parameter.label}
          unit={parameter.unit}
          step={parameter.step}
          help={parameter.help}
          value={values[parameter.name] ?? Number.NaN}
          problem={parameterProblem(parameter, values[parameter.name])}
          onChange={(value) => onChange(parameter.name, value)}
        />
      ))}
    </div>
  );
}

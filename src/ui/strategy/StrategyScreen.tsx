import { managerDefinition } from "#engine/risk/registry";
import { BUILT_IN_STRATEGIES } from "#engine/strategy/builtIn/registry";
import { openScreen } from "#state/navigation";
import { chooseStrategy } from "#state/setup";
import { Button } from "../controls/Button.tsx";
import { Panel } from "../controls/Panel.tsx";
import { useApp } from "../useApp.ts";
import { StrategyForm } from "./StrategyForm.tsx";
import styles from "./strategy.module.css";

/** The strategies in the box, and the parameters of the chosen one. */
export function StrategyScreen() {
  const chosen = useApp((state) => state.setup.strategy.id);
  return (
    <div className={styles.screen}>
      <fieldset className={styles.strategies}>
        <legend className="visuallyHidden">Strategies</legend>
        {BUILT_IN_STRATEGIES.map(({ id, title, summary, manager }) => (
          <label key={id}>
            <input
              type="radio"
              name="strategy"
              checked={id === chosen}
              onChange={() => chooseStrategy(id)}
            />
            <strong>{title}</strong>
            <small>{summary}</small>
            <small>
              Sized by {managerDefinition(manager).title.toLowerCase()}, unless you choose
              otherwise.
            </small>
          </label>
        ))}
      </fieldset>
      <Panel title="Parameters">
        <StrategyForm />
        <Button look="primary" onClick={() => openScreen("lab")}>
          Use in Lab
        </Button>
      </Panel>
    </div>
  );
}

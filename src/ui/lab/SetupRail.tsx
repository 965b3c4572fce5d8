import { formatTimeframe, parseTimeframe } from "#engine/market/timeframe";
import { startBacktest } from "#state/backtest";
import { changeSetup, setupProblems } from "#state/setup";
import { Button } from "../controls/Button.tsx";
import { Notice } from "../controls/Notice.tsx";
import { Panel } from "../controls/Panel.tsx";
import { Segmented } from "../controls/Segmented.tsx";
import { SelectField } from "../controls/SelectField.tsx";
import { StrategyForm } from "../strategy/StrategyForm.tsx";
import { useApp } from "../useApp.ts";
import { CostFields } from "./CostFields.tsx";
import { DataFields } from "./DataFields.tsx";
import { EngineFields } from "./EngineFields.tsx";
import styles from "./lab.module.css";
import { OpenManifest } from "./OpenManifest.tsx";
import { PeriodFields } from "./PeriodFields.tsx";

const STEPS = ["1m", "5m", "15m", "30m", "1h", "2h", "4h", "8h", "12h", "1d", "1w"];

/** Data × strategy × costs × period: everything that a run depends on. */
export function SetupRail() {
  const setup = useApp((state) => state.setup);
  const datasets = useApp((state) => state.datasets);
  const running = useApp((state) => state.backtest.status === "running");
  const isUnopened = useApp((state) => state.keeping.storage === "unopened");
  const waiting = isUnopened ? "There are no data to run on." : "Reading what is stored…";
  const problems = datasets === null ? [waiting] : setupProblems(setup, datasets);
  return (
    <Panel title="Set-up">
      <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
        <DataFields />
        <StrategyForm />
        <Segmented
          label="Market type"
          value={setup.marketType}
          options={[
            ["spot", "Spot"],
            ["futures", "Futures"],
          ]}
          onChange={(marketType) => changeSetup({ marketType })}
        />
        <PeriodFields />
        <SelectField
          label="Step between decisions"
          value={formatTimeframe(setup.step)}
          options={stepsWith(formatTimeframe(setup.step)).map((step) => [step, step])}
          onChange={(step) => changeSetup({ step: parseTimeframe(step) })}
        />
        <CostFields />
        <EngineFields />
        <Button
          look="primary"
          disabled={running || problems.length > 0}
          onClick={() => void startBacktest()}
          title="Ctrl/Cmd + Enter"
        >
          Run backtest
        </Button>
        <OpenManifest />
        {problems.map((problem) => (
          <Notice key={problem} tone="warning">
            {problem}
          </Notice>
        ))}
      </form>
    </Panel>
  );
}

/** The usual steps, and the chosen one where it is unusual. */
function stepsWith(chosen: string): readonly string[] {
  return STEPS.includes(chosen) ? STEPS : [...STEPS, chosen];
}

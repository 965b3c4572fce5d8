import { useId } from "react";
import { formatMoment } from "#engine/market/moment";
import { DAY } from "#engine/market/timeframe";
import { hiddenFrom } from "#state/lockbox";
import { availableSpan, changeSetup } from "#state/setup";
import controls from "../controls/field.module.css";
import { formatDate } from "../controls/format.ts";
import { useApp } from "../useApp.ts";
import styles from "./lab.module.css";

/** First and last day of the run, UTC; empty is as far as the data goes. */
export function PeriodFields() {
  const setup = useApp((state) => state.setup);
  const datasets = useApp((state) => state.datasets);
  const span = availableSpan(datasets, setup);
  const hidden = hiddenFrom(datasets, setup.datasetIds);
  return (
    <div>
      <div className={styles.pair}>
        <DateField
          label="First day (UTC)"
          time={setup.start}
          onChange={(start) => changeSetup({ start })}
        />
        <DateField
          label="Last day (UTC)"
          time={setup.end === null ? null : setup.end - DAY}
          onChange={(day) => changeSetup({ end: day === null ? null : day + DAY })}
        />
      </div>
      {span !== null && (
        <p className={styles.muted}>
          Data from {formatDate(span.first)} to {formatDate(span.last - 1)}.
        </p>
      )}
      {hidden !== null && (
        <p className={styles.muted}>
          Every run ends before {formatMoment(hidden)}
          {setup.end !== null && setup.end > hidden && ", earlier than chosen"}: what follows is
          hidden, so that it can judge what you choose now. It is opened on the Data screen.
        </p>
      )}
    </div>
  );
}

interface DateFieldProps {
  readonly label: string;
  readonly time: number | null;
  readonly onChange: (time: number | null) => void;
}

function DateField({ label, time, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div className={controls.field}>
      <label className={controls.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={controls.input}
        type="date"
        value={time === null ? "" : formatDate(time)}
        onChange={({ target }) =>
          onChange(Number.isNaN(target.valueAsNumber) ? null : target.valueAsNumber)
        }
      />
    </div>
  );
}

import type { Cell, CellKind } from "#engine/calibration/cell";
import { CALIBRATION } from "#engine/calibration/kept";
import { type CellResult, isWithinBand } from "#engine/calibration/results";
import { STUDY } from "#engine/calibration/study";
import { DataTable } from "../controls/DataTable.tsx";
import { Disclosure } from "../controls/Disclosure.tsx";
import { formatCount } from "../controls/format.ts";
import { Panel } from "../controls/Panel.tsx";
import { CalibrationPlot } from "./CalibrationPlot.tsx";
import styles from "./lab.module.css";
import { OwnSetupTrial } from "./OwnSetupTrial.tsx";

/** What each kind of cell shows, in the order of the table. */
const KINDS: Readonly<Record<CellKind, string>> = {
  ranks: "Without an edge every rank is as likely",
  typeOne: "False alarms without an edge: 5 in 100 are due",
  knownLimit: "False alarms where we know of too many",
  power: "A planted edge is found",
  control: "A test that must fail does: rows shuffled as in the original",
  selection: "The best of 30 variants, without an edge",
};

/** How we know that the luck test is honest: what it said of thousands of markets whose law is known. */
export function HonestyPanel() {
  const tried = STUDY.flatMap((cell, place) => {
    const result = CALIBRATION.cells[place];
    return result === undefined ? [] : [{ cell, result }];
  });
  const markets = tried.reduce((sum, { cell }) => sum + cell.markets, 0);
  return (
    <Panel title="How we know this test is honest">
      <p className={styles.muted}>
        We ran it on {formatCount(markets)} simulated markets whose law is known, through the same
        engine as your runs (version {CALIBRATION.engineVersion}). Where there is no edge, about 5
        in 100 tests may say there is one; where one was planted, the test must find it.
      </p>
      <Disclosure summary="Plot and table of all trials">
        {() => (
          <div className={styles.trials}>
            <CalibrationPlot tried={tried.filter(({ cell }) => cell.kind === "typeOne")} />
            {Object.entries(KINDS).map(([kind, caption]) => (
              <DataTable
                key={kind}
                caption={caption}
                columns={["Trial", "Markets#", "Result#", "Must lie within#", "Does it?"]}
                rows={tried.filter(({ cell }) => cell.kind === kind).map(rowOf)}
              />
            ))}
          </div>
        )}
      </Disclosure>
      <OwnSetupTrial />
    </Panel>
  );
}

function rowOf({ cell, result }: { readonly cell: Cell; readonly result: CellResult }) {
  const { value, standardError } = result;
  const isShare = standardError !== null;
  return [
    cell.id.replace(/^[^:]*: /, ""),
    formatCount(cell.markets),
    isShare ? `${percent(value)} ± ${percent(standardError)}` : `χ² ${value.toFixed(1)}`,
    isShare ? cell.band.map(percent).join(" – ") : `0 – ${cell.band[1]}`,
    isWithinBand(cell, result) ? "yes" : "no",
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

import {
  type FalseAlarms,
  falseAlarmsByTest,
  falseAlarmsOfAnswer,
} from "#engine/calibration/falseAlarms";
import { OWN_SETUP } from "#engine/calibration/ownSetup";
import { nullModelOf } from "#engine/permutation/registry";
import type { OwnSetupActivity } from "#state/runActivity";
import { DataTable } from "../controls/DataTable.tsx";
import { formatCount, formatFigure } from "../controls/format.ts";
import { Notice } from "../controls/Notice.tsx";
import styles from "./lab.module.css";
import { RankPlot } from "./RankPlot.tsx";

const VERDICTS: Readonly<Record<FalseAlarms["verdict"], readonly [title: string, text: string]>> = {
  tooMany: [
    "Too many false alarms",
    "On your set-up the luck test finds edges that are not there. Do not trust a small p here.",
  ],
  asPromised: [
    "As promised",
    "No more than chance allows for: nothing here speaks against a small p.",
  ],
  cautious: [
    "Cautious",
    "That is fewer than may be: a small p can be trusted, but a weak edge may be missed.",
  ],
};

const TOO_FEW = ["Too few to tell", "Let all markets run to know."] as const;

/** How often the luck test called luck an edge, on markets like the user's. */
export function OwnSetupResult({ activity }: { readonly activity: OwnSetupActivity }) {
  const { outcomes, plans, status } = activity;
  const answer = falseAlarmsOfAnswer(outcomes);
  const named = [
    ...falseAlarmsByTest(outcomes, plans.length).map(
      (alarms, place) => [titleOf(activity, place), alarms] as const,
    ),
    ...(plans.length > 1 ? [["The worse of both", answer] as const] : []),
  ];
  const due = plans.length > 1 ? "at most 5 in 100 are due" : "5 in 100 are due";
  const isWhole = outcomes.length === OWN_SETUP.markets;
  const wordsOf = ({ verdict }: FalseAlarms) =>
    isWhole || verdict !== "asPromised" ? VERDICTS[verdict] : TOO_FEW;
  const [title, text] = wordsOf(answer);
  return (
    <>
      {!isWhole && (
        <p className={styles.muted}>
          {status === "running" ? "So far" : "Stopped after"} {formatCount(outcomes.length)} of{" "}
          {OWN_SETUP.markets} markets.
        </p>
      )}
      {answer.interval !== null && (
        <div
          className={`${styles.verdict} ${answer.verdict === "tooMany" ? styles.losing : isWhole ? styles.edge : ""}`}
        >
          <h4>{status === "running" ? "Still counting" : title}</h4>
          <p>
            Of {formatCount(answer.pValues.length)} markets without an edge,{" "}
            <strong>{formatCount(answer.alarms)}</strong> {answer.alarms === 1 ? "was" : "were"}{" "}
            called significant (95 % interval {rangeOf(answer)}); {due}.
            {status !== "running" && ` ${text}`}
          </p>
        </div>
      )}
      <Remarks activity={activity} />
      <DataTable
        caption="False alarms by luck test"
        columns={["Luck test", "Significant#", "Markets#", "95 % interval#", "Verdict"]}
        rows={named.map(([name, alarms]) => [
          name,
          formatCount(alarms.alarms),
          formatCount(alarms.pValues.length),
          rangeOf(alarms),
          wordsOf(alarms)[0],
        ])}
      />
      {isWhole && answer.pValues.length > 1 && <RankPlot named={named} />}
    </>
  );
}

/** What limits the count. */
function Remarks({ activity: { outcomes } }: { readonly activity: OwnSetupActivity }) {
  const idle = outcomes.filter(({ traded }) => !traded).length;
  const isMute =
    idle < outcomes.length &&
    outcomes.every(({ pValues }) => pValues.length === 0 || Math.max(...pValues) === 1);
  const failures = outcomes.flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  return (
    <>
      {idle > 0 && (
        <Notice tone="warning">
          {idle === outcomes.length
            ? "Your strategy never traded on any of these markets, so this says nothing."
            : `On ${formatCount(idle)} of these markets your strategy never traded. They count as not significant.`}
        </Notice>
      )}
      {isMute && failures.length < outcomes.length && (
        <Notice tone="warning">
          p was 1 on every one of these markets: your strategy does no better on any of them than on
          its null markets, as buying and holding does. The luck test cannot find an edge in it.
        </Notice>
      )}
      {failures.length > 0 && (
        <Notice tone="warning">
          {formatCount(failures.length)} markets could not be tested and are left out: {failures[0]}
        </Notice>
      )}
    </>
  );
}

function titleOf({ plans }: OwnSetupActivity, place: number): string {
  const plan = plans[place];
  return plan === undefined ? "" : nullModelOf(plan.nullModel).title;
}

function rangeOf({ interval }: FalseAlarms): string {
  return interval === null
    ? "–"
    : interval.map((share) => formatFigure(share, "percent")).join(" to ");
}

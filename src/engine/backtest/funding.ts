import { at, type Column } from "../columns.ts";
import type { Position } from "../execution/position.ts";
import type { TradingAccount } from "../execution/tradingAccount.ts";
import type { BarSeries, EventSeries } from "../market/series.ts";
import type { Schedule } from "./grid.ts";

/** Funding events laid over a grid. */
export interface FundingSchedule {
  readonly events: EventSeries;
  /** Events known at each step; those due at a step are the ones added since the step before. */
  readonly due: Schedule;
  /** For each event the mark bar that opens with it, or -1. */
  readonly opening: Schedule;
  /** For each event the last mark bar closed by then, or -1. */
  readonly closed: Schedule;
}

/** Lays events over the grid and finds the marks that each is charged on. */
export function scheduleFunding(
  events: EventSeries,
  mark: BarSeries,
  grid: Column,
): FundingSchedule {
  const { time } = events;
  const due = new Int32Array(grid.length);
  let event = 0;
  for (let step = 0; step < grid.length; step++) {
    while (event < time.length && at(time, event) <= at(grid, step)) event++;
    due[step] = event;
  }
  const opening = new Int32Array(time.length).fill(-1);
  const closed = new Int32Array(time.length).fill(-1);
  let opened = -1;
  let done = -1;
  for (let index = 0; index < time.length; index++) {
    const moment = at(time, index);
    const { openTime, timeframe } = mark;
    while (opened + 1 < openTime.length && at(openTime, opened + 1) <= moment) opened++;
    while (done + 1 < openTime.length && at(openTime, done + 1) + timeframe <= moment) done++;
    if (opened >= 0 && at(openTime, opened) === moment) opening[index] = opened;
    closed[index] = done;
  }
  return { events, due, opening, closed };
}

/**
 * Charges every event since the step before, in order: `−quantity · mark · rate`, on the
 * mark open at the event, else on the last mark close.
 */
export function chargeFunding(
  account: TradingAccount,
  position: Position,
  { events, due, opening, closed }: FundingSchedule,
  mark: BarSeries,
  step: number,
): void {
  if (position.quantity === 0 || step === 0) return;
  for (let event = due[step - 1] as number; event < (due[step] as number); event++) {
    const open = opening[event] as number;
    const close = closed[event] as number;
    const price = open >= 0 ? at(mark.open, open) : close >= 0 ? at(mark.close, close) : null;
    if (price === null) continue; // before the first mark nothing can be held
    account.settleFunding(position, at(events.value, event), price, at(events.time, event));
  }
}

/** The length of a bar: what stamps say, and what names of files say. */

import type { Column } from "#engine/columns";
import { MINUTE, parseTimeframe } from "#engine/market/timeframe";
import type { Milliseconds } from "#engine/units";

/** A spacing of more than half of all bars needs no word from the name of a file. */
const CLEAR_MAJORITY = 0.5;

/** `1h` in `BTCUSDT-1h-2024-01.csv`; minutes in what Kraken, Bybit and TradingView name files. */
export function timeframeOfName(fileName: string, format: string): Milliseconds | null {
  const name = fileName.replace(/^.*__/, "");
  const [, text] = /[-_, ]([1-9]\d{0,2}[smhdw])(?=[-_. ,]|$)/.exec(name) ?? [];
  if (text !== undefined) return parseTimeframe(text);
  if (/Kraken|Bybit/.test(format)) {
    const [, minutes] = /^[A-Z0-9.]+_([1-9]\d{0,4})(?=[_.])/.exec(name) ?? [];
    return minutes === undefined ? null : Number(minutes) * MINUTE;
  }
  const [, chart] = /, ([1-9]\d{0,3})(?=[. (]|$)/.exec(name) ?? [];
  return chart === undefined ? null : Number(chart) * MINUTE;
}

/**
 * The usual distance between ascending stamps, the shorter of equals. Where no distance is usual,
 * as in files without bars where nothing traded, the name of the file decides.
 *
 * @param named - What the name says, or null.
 * @returns null for a single stamp without a word from the name.
 */
export function usualSpacing(stamps: Column, named: Milliseconds | null): Milliseconds | null {
  const counts = new Map<number, number>();
  let run = 0;
  let length = 0;
  for (let row = 1; row < stamps.length; row++) {
    const spacing = (stamps[row] as number) - (stamps[row - 1] as number);
    if (spacing === run) length++;
    else {
      if (run > 0) counts.set(run, (counts.get(run) ?? 0) + length);
      [run, length] = [spacing, 1];
    }
  }
  if (run > 0) counts.set(run, (counts.get(run) ?? 0) + length);
  if (counts.size === 0) return named;
  let usual = 0;
  let most = 0;
  let all = 0;
  for (const [spacing, count] of counts) {
    all += count;
    if (count > most || (count === most && spacing < usual)) [usual, most] = [spacing, count];
  }
  const fits = named !== null && named < usual && usual % named === 0;
  return fits && most <= CLEAR_MAJORITY * all ? named : usual;
}

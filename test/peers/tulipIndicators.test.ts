import { describe, expect, test } from "vitest";
import type { Bars } from "#engine/market/series";
import { comparable } from "./cases.ts";
import { indicatorOver, peersAreHere } from "./peers.ts";

interface Case {
  readonly indicator: string;
  readonly file: string;
  readonly options: Readonly<Record<string, number>>;
  readonly input_names: readonly string[];
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  readonly output_offset: number;
}

interface Counterpart {
  readonly names: readonly string[];
  /** From our value to theirs. */
  readonly convert?: (value: number) => number;
  /** Bars put before theirs, where their first bar already has what ours lacks. */
  readonly lead?: boolean;
}

const same = (...names: string[]): Counterpart => ({ names });

/** Theirs by ours. */
const COUNTERPARTS: Readonly<Record<string, Counterpart>> = {
  sma: same("sma"),
  wma: same("wma"),
  rsi: same("rsi"),
  max: same("max"),
  stddev: same("standardDeviation"),
  var: { names: ["standardDeviation"], convert: (value) => value ** 2 },
  cci: same("cci"),
  stoch: same("stochasticK", "stochasticD"),
  // From −100 to 0.
  willr: { names: ["stochasticK"], convert: (value) => value - 100 },
  // Fractions instead of percent.
  roc: { names: ["roc"], convert: (value) => value / 100 },
  rocr: { names: ["roc"], convert: (value) => value / 100 + 1 },
  // Their first bar has a true range, its own; a bar without range before it gives ours one.
  atr: { names: ["atr"], lead: true },
  tr: { names: ["atr"], lead: true },
  // Their balance starts at zero, ours with the first volume.
  obv: same("obv"),
  // Theirs starts one bar before ours, with one sum less; from then on they are equal.
  di: same("plusDi", "minusDi"),
};

function barsOf({ input_names, inputs }: Case): Bars {
  const input = (name: string) => inputs[input_names.indexOf(name)];
  const close = Float64Array.from(input("close") ?? inputs[0] ?? []);
  const column = (name: string) => Float64Array.from(input(name) ?? close);
  return {
    openTime: Float64Array.from(close, (_, bar) => bar),
    open: close,
    high: column("high"),
    low: column("low"),
    close,
    volume: column("volume"),
  };
}

function withLead(bars: Bars): Bars {
  const [close = Number.NaN] = bars.close;
  const lead = (column: Float64Array) => Float64Array.from([close, ...column]);
  return {
    openTime: lead(bars.openTime),
    open: lead(bars.open),
    high: lead(bars.high),
    low: lead(bars.low),
    close: lead(bars.close),
    volume: lead(bars.volume),
  };
}

function parametersOf({ indicator, options }: Case): Readonly<Record<string, number>> {
  if (indicator === "stoch") {
    const { k_period = 0, k_slowing_period = 0, d_period = 0 } = options;
    return { period: k_period, slowing: k_slowing_period, smoothing: d_period };
  }
  if (indicator === "willr") return { period: options.period ?? 0, slowing: 1, smoothing: 1 };
  if (indicator === "tr") return { period: 1 };
  return options;
}

describe.skipIf(!peersAreHere)("Tulip Indicators", () => {
  test.for(comparable<Case>("tulip_indicators.json", "cases"))("%s", ([, peer]) => {
    const {
      names,
      convert = (value: number) => value,
      lead = false,
    } = COUNTERPARTS[peer.indicator] as Counterpart;
    const bars = barsOf(peer);
    names.forEach((name, output) => {
      const column = indicatorOver(lead ? withLead(bars) : bars, name, parametersOf(peer));
      const values = [...column.slice(lead ? 1 : 0)];
      const skipped = peer.indicator === "di" ? 1 : 0;
      const shift = peer.indicator === "obv" ? (bars.volume[0] ?? 0) : 0;
      const theirs = peer.outputs[output] ?? [];
      expect(values.length).toBe(theirs.length + peer.output_offset);
      for (let bar = skipped; bar < theirs.length; bar++) {
        const ours = convert((values[bar + peer.output_offset] ?? Number.NaN) - shift);
        const expected = theirs[bar] ?? Number.NaN;
        expect(
          Math.abs(ours - expected),
          `${name} at ${bar}: ${ours} for ${expected}`,
        ).toBeLessThan(6e-4 * Math.max(1, Math.abs(expected) * 1e-3));
      }
    });
  });
});

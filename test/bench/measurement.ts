/** One figure of the benchmark. */
export interface Measurement {
  readonly name: string;
  /** Free of units: time over time, or growth over growth. */
  readonly ratio: number;
  /** As text, e.g. `≤ 3`; published figures of others carry no target. */
  readonly target: string;
  readonly stretch: string;
  /** Everything that went into it, in milliseconds of CPU time unless the name says otherwise. */
  readonly parts: Readonly<Record<string, number>>;
}

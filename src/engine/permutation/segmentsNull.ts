import type { PositionNullModel } from "./nullModel.ts";
import { earn, type PositionPath } from "./positionPath.ts";
import { DOMAINS, RandomStream } from "./randomStream.ts";

/** The real holdings in another order: spells of long, short and flat, each as long as it was. */
export const segmentsNull: PositionNullModel<"segments"> = {
  id: "segments",
  subject: "positions",
  title: "The same holdings in another order",
  tests: "Would the same holdings, each as long as it was, have done as well in any order?",
  keeps: "The market itself, and how long each position was held. Too kind to contrarian rules.",
  destroys: "The order of holdings, and which moment of the market each met.",
  options: [],
  prepare(path, _permutations, _options) {
    const starts = segmentStarts(path);
    const segments = new Uint32Array(starts.length);
    const order = Uint32Array.from({ length: path.steps }, (_, step) => step);
    const identity = order.slice();
    const returns = new Float64Array(path.steps);
    return {
      arrangements: null,
      observe() {
        earn(path, identity, returns);
        return returns;
      },
      permute(seed, index) {
        for (let segment = 0; segment < segments.length; segment++) segments[segment] = segment;
        new RandomStream(seed, DOMAINS.segments, index).shuffle(segments);
        joinSegments(starts, segments, order);
        earn(path, order, returns);
        return returns;
      },
    };
  },
};

/** The steps at which a symbol goes long, short or flat; a position that only grows or shrinks goes on. */
export function segmentStarts({ steps, symbols }: PositionPath): Uint32Array {
  const starts: number[] = [];
  for (let step = 0; step < steps; step++) {
    const isNew = symbols.some(
      ({ exposure }) =>
        Math.sign(exposure[step] as number) !== Math.sign(exposure[step - 1] as number),
    );
    if (step === 0 || isNew) starts.push(step);
  }
  return Uint32Array.from(starts);
}

/** Lists the steps of segments in the order given. */
export function joinSegments(starts: Uint32Array, segments: Uint32Array, order: Uint32Array): void {
  let place = 0;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] as number;
    const end = starts[segment + 1] ?? order.length;
    for (let step = starts[segment] as number; step < end; step++) order[place++] = step;
  }
}

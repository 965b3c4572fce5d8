import { useEffect, useState } from "react";
import { type Fan, type FanCurve, makeFan } from "#engine/permutation/fan";

/** Points between two breaths of the page; with 2,000 curves a few milliseconds of work. */
const SLICE = 20;

/** A fan, and the curves that it was made of. */
export interface DrawnFan extends Fan {
  readonly of: readonly FanCurve[];
}

/** Makes the fan of curves without holding the page up; null at first, and meanwhile the last one. */
export function useFan(curves: readonly FanCurve[]): DrawnFan | null {
  const [fan, setFan] = useState<DrawnFan | null>(null);
  useEffect(() => {
    const making = makeFan(curves, SLICE);
    let timer = 0;
    const advance = () => {
      const { done, value } = making.next();
      if (done) setFan({ ...value, of: curves });
      else timer = window.setTimeout(advance);
    };
    advance();
    return () => clearTimeout(timer);
  }, [curves]);
  return fan;
}

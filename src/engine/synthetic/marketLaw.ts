import type { RandomStream } from "../permutation/randomStream.ts";
import { normal, studentT } from "./draws.ts";

/**
 * How moves depend on those before. Without an edge: `iid`; `garch`, whose volatility clusters and
 * whose shocks have fat tails; `regimes`, which is calm or wild for long. With one: `momentum`.
 */
export type MarketLaw = "iid" | "garch" | "regimes" | "momentum";

/** Makes moves, one a call, with mean 0 and a variance of about 1. */
export function createMoves(law: MarketLaw, stream: RandomStream): () => number {
  return LAWS[law](stream);
}

const LAWS: Readonly<Record<MarketLaw, (stream: RandomStream) => () => number>> = {
  iid: (stream) => () => normal(stream),
  garch,
  regimes,
  momentum,
};

/** GARCH(1, 1) with t-distributed shocks: σ²' = ω + α·m² + β·σ² (Bollerslev 1986, 1987). */
function garch(stream: RandomStream): () => number {
  const [alpha, beta, freedom] = [0.1, 0.85, 5];
  let variance = 1;
  return () => {
    const move = Math.sqrt(variance) * studentT(stream, freedom);
    variance = 1 - alpha - beta + alpha * move * move + beta * variance;
    return move;
  };
}

/** Two volatilities, and now and then a change from one to the other. */
function regimes(stream: RandomStream): () => number {
  const [calm, wild, change] = [0.5, 1.5, 0.02];
  let volatility = stream.fraction() < 0.5 ? calm : wild;
  return () => {
    if (stream.fraction() < change) volatility = volatility === calm ? wild : calm;
    return volatility * normal(stream);
  };
}

/** An AR(1): each move carries three tenths of the one before. */
function momentum(stream: RandomStream): () => number {
  const carried = 0.3;
  let move = 0;
  return () => {
    move = carried * move + Math.sqrt(1 - carried * carried) * normal(stream);
    return move;
  };
}

import type { Conventions } from "../conventions/conventions.ts";
import { CONVENTIONS } from "../conventions/registry.ts";
import type { Order, OrderIntent } from "../execution/order.ts";
import type { MarketView } from "../market/marketView.ts";
import { formatTimeframe, HOUR, MINUTE } from "../market/timeframe.ts";
import type { Fraction, Milliseconds } from "../units.ts";
import { coefficientOfVariation } from "./coefficientOfVariation.ts";
import type { ManagerDefinition } from "./positionManager.ts";

const RISK_TIMEFRAME: Milliseconds = 15 * MINUTE;
const SCREEN_WINDOW: Milliseconds = 4 * HOUR;
const WEIGHT_WINDOW: Milliseconds = 24 * HOUR;

/**
 * The original's manager. CLOSE passes untouched and first. The others are screened
 * by their recent coefficient of variation (population standard deviation over mean of
 * closes), then share a budget of cash in inverse proportion to it. On data coarser
 * than 15 minutes the windows hold at least 16 and 96 bars, and the limit of the screen
 * grows with the square root of the longer window.
 */
export const inverseVolatility: ManagerDefinition = {
  id: "inverseVolatility",
  title: "Inverse volatility",
  summary:
    "Spends a budget of cash on the intents of one decision, more on calmer markets, and drops those that are too wild.",
  parameters: [
    {
      name: "budget",
      label: "Budget per decision",
      default: 0.1,
      minimum: 0.001,
      maximum: 1,
      step: 0.01,
      unit: "× cash",
      help: "What all orders of one decision spend together.",
    },
    {
      name: "limit",
      label: "Risk screen",
      default: 0.1,
      minimum: 0.001,
      maximum: 10,
      step: 0.01,
      unit: "cv",
      help: "Markets whose closes of the last 4 hours vary by more than this share of their mean are left alone.",
    },
  ],
  readsRisk: true,
  create({ budget = 0, limit = 0 }, { conventions }) {
    const { screening } = CONVENTIONS[conventions];
    const notes = new Set<string>();
    return {
      notes: () => [...notes],
      sizeOrders(intents, view, account) {
        const closing = intents.filter(({ side }) => side === "CLOSE");
        const opening = intents.filter(({ side }) => side !== "CLOSE");
        if (opening.length === 0) return closing;
        for (const { symbol } of opening) {
          const timeframe = view.riskTimeframe(symbol);
          if (timeframe > RISK_TIMEFRAME) notes.add(coarseNote(symbol, timeframe));
        }
        const orders = weigh(screen(opening, view, limit, screening), view, budget * account.cash);
        const spent = orders.reduce((sum, { value = 0 }) => sum + value, 0);
        if (spent <= account.cash) return [...closing, ...orders];
        const dropped = `all orders together cost ${spent}, there is ${account.cash} of cash`;
        return [...closing, ...orders.map((order) => ({ ...order, dropped }))];
      },
    };
  },
};

function screen(
  intents: readonly OrderIntent[],
  view: MarketView,
  limit: Fraction,
  screening: Conventions["screening"],
): Order[] {
  return intents.map((intent) => {
    const { cv, closes, stretch } = variation(view, intent.symbol, SCREEN_WINDOW);
    return screening.judge(intent, {
      ...{ closes, variation: cv, allowed: limit * Math.sqrt(stretch) },
    });
  });
}

function weigh(orders: readonly Order[], view: MarketView, budget: number): Order[] {
  const weights = orders.map(({ symbol, dropped, value }) => {
    if (dropped !== undefined || value === 0) return 0;
    const { cv } = variation(view, symbol, WEIGHT_WINDOW);
    return cv > 0 && Number.isFinite(cv) ? 1 / cv : 0;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return orders.map((order, index) => ({
    ...order,
    value: total > 0 ? (budget * (weights[index] ?? 0)) / total : 0,
  }));
}

/**
 * Over the closes of a window; `stretch` is how much longer it had to be. Windows are spans of
 * time, except on coarse bars, of which a span would hold too few.
 */
function variation(view: MarketView, symbol: string, window: Milliseconds) {
  const timeframe = view.riskTimeframe(symbol);
  const coarse = timeframe > RISK_TIMEFRAME;
  const from = Math.floor((view.now - window) / timeframe) * timeframe;
  const bars = coarse ? window / RISK_TIMEFRAME : view.riskBarsSince(symbol, from);
  const closes = new Float64Array(bars);
  const count = view.copyRiskCloses(symbol, closes);
  const cv = coefficientOfVariation(closes.subarray(bars - count));
  return { cv, closes: count, stretch: coarse ? (count * timeframe) / window : 1 };
}

function coarseNote(symbol: string, timeframe: Milliseconds): string {
  const [screened, weighed] = [SCREEN_WINDOW, WEIGHT_WINDOW].map((w) => w / RISK_TIMEFRAME);
  return `${symbol}: risk is measured on ${screened} and ${weighed} bars of ${formatTimeframe(timeframe)}, for want of 15m prices`;
}

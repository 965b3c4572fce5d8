import type { RunPlan } from "../backtest/plan.ts";
import type { MarketData } from "../market/marketData.ts";
import { createStrategy, strategyDefinition } from "../strategy/builtIn/registry.ts";
import { describeAudit, lookAheadAudit } from "./lookAheadAudit.ts";

/** What the audit of a run found, for the page. */
export interface AuditReport {
  readonly passed: boolean;
  readonly text: string;
}

/**
 * Audits the strategy of a plan for look-ahead on its own market.
 *
 * @throws RangeError when the market cannot serve the plan.
 */
export function auditPlan(market: MarketData, plan: RunPlan): AuditReport {
  const { strategy, manager } = plan;
  const needed = strategyDefinition(strategy.id).lookback(strategy.parameters);
  const settings = { ...plan.settings, lookback: Math.max(plan.settings.lookback, needed) };
  const audit = lookAheadAudit(market, settings, manager, (context) =>
    createStrategy(strategy, context),
  );
  return { passed: audit.passed, text: describeAudit(audit) };
}

/** Where the money came from and went; the parts add up to the profit. */

import type { Metric } from "./metric.ts";

export const PNL_METRICS = {
  profit: {
    title: "Profit",
    group: "Profit and loss",
    unit: "money",
    formula: "last equity − first equity = price + funding + fees + slippage",
    convention: "In quote currency; open positions at the last price.",
    source: "Common usage",
    of: ({ pnl }) => pnl.total,
  },
  pricePnl: {
    title: "Made by prices",
    group: "Profit and loss",
    unit: "money",
    formula: "what price moves made, at quoted prices and without costs",
    convention: "In a ruined run it bears that nobody pays what the account still owed.",
    source: "Common usage",
    of: ({ pnl }) => pnl.price,
  },
  funding: {
    title: "Funding",
    group: "Profit and loss",
    unit: "money",
    formula: "sum of −quantity × mark × rate",
    convention: "Received; negative when paid.",
    source: "Common usage",
    of: ({ pnl }) => pnl.funding,
  },
  fees: {
    title: "Fees",
    group: "Profit and loss",
    unit: "money",
    formula: "−sum of notional × fee rate",
    convention: "Of every fill; liquidation fees included.",
    source: "Common usage",
    of: ({ pnl }) => pnl.fees,
  },
  slippage: {
    title: "Slippage",
    group: "Profit and loss",
    unit: "money",
    formula: "−sum of |quantity × (price paid − price quoted)|",
    convention: "Of every fill.",
    source: "Common usage",
    of: ({ pnl }) => pnl.slippage,
  },
} as const satisfies Record<string, Metric>;

import type { ManagerDefinition } from "./positionManager.ts";

/** Leaves sizing to the strategy: intents without a value are refused by the account. */
export const passThrough: ManagerDefinition = {
  id: "passThrough",
  title: "Pass-through",
  summary: "The strategy sizes its orders itself; an order without a value is refused.",
  parameters: [],
  readsRisk: false,
  create: () => ({ sizeOrders: (intents) => intents }),
};

import { createMarketData, type MarketData } from "#engine/market/marketData";
import { loadDataset } from "#storage/datasets";

/**
 * Reads datasets from storage and gathers them into one market.
 *
 * @throws Error when one is missing or damaged, or two hold the same series.
 */
export async function loadMarket(datasetIds: readonly string[]): Promise<MarketData> {
  const datasets = await Promise.all(datasetIds.map((id) => loadDataset(id)));
  return createMarketData(datasets.flat());
}

/** Symbols and kinds as names of files and answers of exchanges state them. */

import { expect, test } from "vitest";
import { codesOf, onlySeries, read } from "./source.ts";
import { lines } from "./variants.ts";

const HOURS = lines(
  "timestamp,open,high,low,close,volume",
  "1709510400000,63000,63200,62900,63100,5",
  "1709514000000,63100,63150,62800,62900,2",
);
const METATRADER = lines(
  "2024.03.04,00:00,100,103,99,101,10",
  "2024.03.04,00:01,101,104,100,102,11",
);

test.for([
  ["BTC_USDC-PERPETUAL_60.csv", "BTC-USDC", "perp"],
  ["deribit_SOL_USDC-PERPETUAL.csv", "SOL-USDC", "perp"],
  ["deribit_ETH-PERPETUAL.csv", "ETH-USD", "perp"],
  ["BINANCE_BTCUSDTPERP, 60.csv", "BTC-USDT", "perp"],
  ["kucoin_XBTUSDTM_1h.csv", "XBT-USDT", "perp"],
  ["PF_XBTUSD_1h.csv", "XBT-USD", "perp"],
  ["PERP_BTC_USDT_1h.csv", "BTC-USDT", "perp"],
  ["PI-USDT_1h.csv", "PI-USDT", "spot"],
  ["DATA-USDT-1h.csv", "DATA-USDT", "spot"],
  ["pi_network_usdt_1h.csv", "NETWORK-USDT", "spot"],
  ["XAUUSDM5.csv", "XAU-USD", "spot"],
  ["EURUSDH4.csv", "EUR-USD", "spot"],
  ["EURUSD60.csv", "EUR-USD", "spot"],
  ["BTCUSD1.csv", "BTC-USD1", "spot"],
  ["okx_btc_swap.csv", "BTC", "perp"],
] as const)("%s is %s %s", async ([file, symbol, kind]) => {
  const { series } = onlySeries(await read(file, HOURS));
  expect([series.symbol, series.kind]).toEqual([symbol, kind]);
});

test.for([
  ["PERP_BTC_USDT", "BTC-USDT", "perp"],
  ["SPOT_BTC_USDT", "BTC-USDT", "spot"],
  ["PI_XBTUSD", "XBT-USD", "perp"],
  ["BTC_USDC-PERPETUAL", "BTC-USDC", "perp"],
  ["PERP-USDT", "PERP-USDT", "spot"],
  ["XETHXXBT", "ETH-XBT", "spot"],
  ["XXBTZEUR", "XBT-EUR", "spot"],
] as const)("a column that says %s is of %s %s", async ([written, symbol, kind]) => {
  const rows = HOURS.replaceAll(/^(?=\d)/gm, `${written},`).replace(
    "timestamp",
    "symbol,timestamp",
  );
  const { series } = onlySeries(await read("bars.csv", rows));
  expect([series.symbol, series.kind]).toEqual([symbol, kind]);
});

test("MetaTrader's BTCUSD1 is dollars in minutes, not the coin USD1", async () => {
  expect(onlySeries(await read("BTCUSD1.csv", METATRADER)).series.symbol).toBe("BTC-USD");
});

test("bars of a file that is named oi are asked about", async () => {
  expect(codesOf(await read("BTC_oi_1h.csv", HOURS))).toEqual(["A_KIND"]);
});

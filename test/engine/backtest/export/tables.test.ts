import { describe, expect, test } from "vitest";
import { balancesTable, positionsTable } from "#engine/backtest/export/accountTables";
import { csvLine } from "#engine/backtest/export/csv";
import { curvesCsv } from "#engine/backtest/export/curvesCsv";
import { textTable } from "#engine/backtest/export/textTable";
import { tradesCsv } from "#engine/backtest/export/tradesCsv";
import type { PositionSnapshot } from "#engine/execution/record";
import { resultOf, trade } from "../metrics/results.ts";

const position: PositionSnapshot = {
  symbol: "BTC-USDT",
  instrumentType: "future",
  side: "SHORT",
  quantity: -0.1234567,
  entryPrice: 42000.126,
  value: 5185.1895,
  unrealizedPnl: 1,
};

describe("text tables", () => {
  test("list positions with six digits of quantity and two of money", () => {
    const spot: PositionSnapshot = {
      ...position,
      symbol: "ETH-USDT",
      instrumentType: "spot",
      side: "LONG",
      quantity: 2,
    };
    expect(positionsTable(resultOf([1, 1], { finalPositions: [position, spot] }))).toBe(
      [
        "Instrument    | Side  | Qty      | Value (USDT) | Avg Price",
        "--------------+-------+----------+--------------+----------",
        "BTC-USDT-PERP | SHORT | 0.123457 | 5185.19      | 42000.13 ",
        "ETH-USDT      | LONG  | 2.000000 | 5185.19      | 42000.13 ",
      ].join("\n"),
    );
  });

  test("list the balance at the end", () => {
    const cash = Float64Array.of(10_000, 9_876.543);
    expect(balancesTable(resultOf([1, 1], { cash }))).toBe(
      "Asset | Balance (USDT)\n------+---------------\nUSDT  | 9876.54       ",
    );
  });

  test("say so when there is nothing to list", () => {
    expect(positionsTable(resultOf([1, 1]))).toBe("(empty)");
    expect(textTable(["A"], [])).toBe("(empty)");
  });
});

describe("CSV", () => {
  test.for(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("guards the text %j", (text) => {
    expect(csvLine([text]).replace(/^"/, "").startsWith("'")).toBe(true);
  });

  test("leaves numbers and harmless text alone, and quotes what would break a line", () => {
    expect(csvLine([-1.5, 1e-7, "a=b", ""])).toBe("-1.5,1e-7,a=b,\r\n");
    expect(csvLine(['say "hi", then', "two\nlines", "=a,b"])).toBe(
      '"say ""hi"", then","two\nlines","\'=a,b"\r\n',
    );
    expect(csvLine([Number.NaN, Number.POSITIVE_INFINITY])).toBe(",\r\n");
  });

  test("lists trades", () => {
    expect(tradesCsv({ trades: [trade(-12.5, 24)] }).join("")).toBe(
      "symbol,instrument,side,opened,closed,notional,pnl,return\r\n" +
        "BTC-USDT,spot,LONG,1970-01-01T00:00:00.000Z,1970-01-02T00:00:00.000Z,1000,-12.5,-0.0125\r\n",
    );
  });

  test("guards symbols that look like formulas", () => {
    const hostile = { ...trade(1), symbol: "=HYPERLINK(1)" };
    expect(tradesCsv({ trades: [hostile] })[1]).toMatch(/^'=HYPERLINK\(1\),/);
  });

  test("lists curves, in pieces that join", () => {
    const exposure = [Float64Array.of(0, 50, 0)];
    const result = resultOf([100, 50, 75], { exposure });
    expect(curvesCsv(result, Float64Array.of(100, 101, 102)).join("")).toBe(
      "time,equity,return,drawdown,cash,buy and hold,exposure BTC-USDT\r\n" +
        "1970-01-01T00:00:00.000Z,100,,0,100,100,0\r\n" +
        "1970-01-01T01:00:00.000Z,50,-0.5,-0.5,50,101,50\r\n" +
        "1970-01-01T02:00:00.000Z,75,0.5,-0.25,75,102,0\r\n",
    );
    const long = resultOf(new Array(10_001).fill(1));
    expect(curvesCsv(long).length).toBe(3);
    expect(curvesCsv(long).join("").split("\r\n").length).toBe(10_003);
  });
});

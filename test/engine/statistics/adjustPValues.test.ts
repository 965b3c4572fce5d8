import fc from "fast-check";
import { expect, test } from "vitest";
import { holmAdjusted, ledgerAdjusted } from "#engine/statistics/adjustPValues";
import golden from "../../fixtures/statistics/p_adjust.json" with { type: "json" };

const pValue = fc.double({ min: 0, max: 1, noNaN: true });

test("Holm's adjustment agrees with R", () => {
  holmAdjusted(golden.p).forEach((p, i) => {
    expect(Math.abs(p - (golden.holm[i] as number))).toBeLessThan(1e-12);
  });
});

test("the ledger's adjustment is Bonferroni's", () => {
  golden.p.forEach((p, i) => {
    const adjusted = ledgerAdjusted(p, golden.p.length);
    expect(Math.abs(adjusted - (golden.bonferroni[i] as number))).toBeLessThan(1e-12);
  });
});

test("Holm's adjustment keeps the order given", () => {
  expect([...holmAdjusted([0.04, 0.01, 0.03])]).toEqual([0.06, 0.03, 0.06]);
});

test("no tests, no p-values; one test is left as it is", () => {
  expect([...holmAdjusted([])]).toEqual([]);
  expect([...holmAdjusted([0.2])]).toEqual([0.2]);
});

test("Holm's adjustment never lowers a p-value and never exceeds Bonferroni's", () => {
  fc.assert(
    fc.property(fc.array(pValue, { maxLength: 30 }), (pValues) => {
      holmAdjusted(pValues).forEach((adjusted, i) => {
        const p = pValues[i] as number;
        expect(adjusted).toBeGreaterThanOrEqual(p);
        expect(adjusted).toBeLessThanOrEqual(ledgerAdjusted(p, pValues.length));
      });
    }),
  );
});

test.for([-0.1, 1.1, Number.NaN])("a p-value of %s is refused", (p) => {
  expect(() => holmAdjusted([0.5, p])).toThrow(`was ${p}`);
  expect(() => ledgerAdjusted(p, 1)).toThrow(`was ${p}`);
});

test.for([0, -1, 1.5, Number.NaN])("a ledger of %s is refused", (tried) => {
  expect(() => ledgerAdjusted(0.5, tried)).toThrow(`was ${tried}`);
});

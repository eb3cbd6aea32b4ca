import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { quantile, spreadOf } from "./spread.ts";

describe("how values lie", () => {
  it("has the mean, the sample's deviation and quartiles between values", () => {
    assertEquals(spreadOf([4, 1, 3, 2]), {
      count: 4,
      mean: 2.5,
      deviation: Math.sqrt(5 / 3),
      min: 1,
      q1: 1.75,
      median: 2.5,
      q3: 3.25,
      max: 4,
    });
  });

  it("stands a single value, none, and what is no number", () => {
    assertEquals(spreadOf([]), null);
    assertEquals(spreadOf([NaN, Infinity]), null);
    const one = spreadOf([7, NaN])!;
    assertEquals([one.count, one.deviation, one.q1, one.q3], [1, 0, 7, 7]);
    assert(Number.isNaN(quantile([], 0.5)));
    assertEquals([quantile([1, 2], -1), quantile([1, 2], 2)], [1, 2]);
  });
});

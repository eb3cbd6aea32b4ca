import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { randomOf } from "../../tests/fixtures/faces/random.ts";
import { OneEuro } from "./one_euro.ts";

const STEP = 1 / 12;

describe("one euro filter", () => {
  it("is calm at rest", () => {
    const [filter, random] = [new OneEuro(), randomOf(3)];
    let noise = 0, left = 0;
    for (let i = 0; i < 1000; i++) {
      const value = random.normal();
      noise += value ** 2;
      left += filter.next(value, STEP, 1, 0) ** 2;
    }
    assert(left < noise / 3, `${left} of ${noise}`);
  });

  it("is quicker in movement the greater its slope", () => {
    const after = (beta: number) => {
      const filter = new OneEuro();
      filter.next(0, STEP, 1, beta);
      return [1, 2, 3].map(() => filter.next(40, STEP, 1, beta)).at(-1)!;
    };
    assert(after(0) < after(0.01) && after(0.01) < after(0.1));
    assert(after(0.05) > 35);
  });

  it("begins anew after a gap or a reset", () => {
    const filter = new OneEuro();
    filter.next(0, STEP, 1, 0);
    assertEquals(filter.next(30, 0, 1, 0), 30);
    filter.reset();
    assertEquals(filter.next(-5, STEP, 1, 0), -5);
  });
});

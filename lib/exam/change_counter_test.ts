import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { ChangeCounter } from "./change_counter.ts";

function counter() {
  const time = new FakeTime();
  const raised: NewEvent[] = [];
  const raise = (event: NewEvent) => (raised.push(event), "");
  return { time, raised, changes: new ChangeCounter(raise, time) };
}

describe("ChangeCounter", () => {
  it("makes one event for each question of the changes of fifteen seconds", async () => {
    const { time, raised, changes } = counter();
    changes.note("q1", "single");
    changes.note("q1", "single");
    await time.advance(14_000);
    changes.note("q2", "multiple");
    await time.advance(1000);
    assertEquals(raised, [
      { type: "answer_change", question_id: "q1", data: { count: 2 } },
      { type: "answer_change", question_id: "q2", data: { count: 1 } },
    ]);
  });

  it("counts writing once, however many letters", async () => {
    const { time, raised, changes } = counter();
    for (let i = 0; i < 20; i++) changes.note("q1", "essay");
    await time.advance(15_000);
    changes.note("q1", "essay");
    await time.advance(15_000);
    assertEquals(raised.map((e) => e.data?.count), [1, 1]);
  });

  it("says nothing where nothing was changed", () => {
    const { raised, changes } = counter();
    changes.note("q1", "single");
    changes.flush();
    changes.flush();
    assertEquals(raised.length, 1);
  });
});

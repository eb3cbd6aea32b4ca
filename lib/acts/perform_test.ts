import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { StaffClient } from "../staff/calls.ts";
import type { ActSubject } from "./model.ts";
import { performAct, worthTelling } from "./perform.ts";

/** A database that answers in turn; null: not at all. */
function answering(...answers: (Record<string, unknown> | null)[]) {
  const asked: [string, Record<string, unknown>][] = [];
  const client = {
    rpc(fn: string, { request }: { request: Record<string, unknown> }) {
      asked.push([fn, request]);
      const data = answers.shift() ?? null;
      return Promise.resolve(
        data ? { data, error: null } : { data: null, error: {} },
      );
    },
  } as unknown as StaffClient;
  return { client, asked };
}
const everybody = ["a", "b", "c"].map((id) => ({
  enrolmentId: `e-${id}`,
  attemptId: `a-${id}`,
  name: id.toUpperCase(),
})) as ActSubject[];
const idOf = () => "request";

describe("performAct", () => {
  it("tells refusals of a part by reason and name", async () => {
    const { client, asked } = answering({
      group_id: "g",
      attempts: [{}],
      refused: [
        { error: "attempt_held", attempt_id: "a-b" },
        { error: "attempt_held", attempt_id: "a-c" },
      ],
    });
    const outcome = await performAct(
      client,
      "pause",
      [{ exam_id: "x" }],
      everybody,
      idOf,
    );
    assertEquals(outcome.done, 1);
    assertEquals(outcome.refused, [{
      code: "attempt_held",
      names: ["B", "C"],
    }]);
    assertEquals(asked, [
      ["staff_pause", { exam_id: "x", request_id: "request" }],
    ]);
  });

  it("stops where nobody answers, and keeps what was done", async () => {
    const { client, asked } = answering({ enrolment_id: "e-a" }, null);
    const outcome = await performAct(
      client,
      "mark_absent",
      ["a", "b", "c"].map((id) => ({ enrolment_id: `e-${id}`, absent: true })),
      everybody,
      idOf,
    );
    assertEquals([outcome.done, asked.length], [1, 2]);
    assertEquals(outcome.refused, [{ code: "unavailable", names: ["B"] }]);
  });

  it("hands a door's token over, and asks for it without an id", async () => {
    const { client, asked } = answering({ token: "iht_x", expires_at: "t" });
    const outcome = await performAct(
      client,
      "admit",
      [{ enrolment_id: "e-a" }],
      everybody,
      idOf,
    );
    assertEquals(outcome.token, { name: "A", token: "iht_x", expiresAt: "t" });
    assertEquals(asked[0]![1], { enrolment_id: "e-a" });
  });

  it("gives the exam's new times where somebody had moved it", async () => {
    const detail = { version: 5, opens_at: null, closes_at: "c" };
    const { client } = answering({ error: "changed_meanwhile", detail });
    const outcome = await performAct(
      client,
      "postpone",
      [{ exam_id: "x" }],
      everybody,
      idOf,
    );
    assertEquals([outcome.done, outcome.window], [0, detail]);
  });
});

describe("worthTelling", () => {
  it("passes over what a colleague has just done", () => {
    const outcome = {
      done: 0,
      refused: [
        { code: "attempt_not_held", names: ["A"] },
        { code: "bearer_not_allowed", names: [] },
      ],
      token: null,
      window: null,
    };
    assertEquals(worthTelling(outcome).map(({ code }) => code), [
      "bearer_not_allowed",
    ]);
  });
});

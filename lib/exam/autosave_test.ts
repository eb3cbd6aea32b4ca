import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import type {
  AnswerValue,
  SaveAnswers,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import { memoryStore } from "../outbox/store.ts";
import { merge, newer } from "./answers.ts";
import { Autosave, type AutosaveOptions } from "./autosave.ts";

type Outcome = "ok" | "lost" | "refused" | "busy" | "no_answer";

/** A server that keeps the newest of each answer, and fails as told. */
function server(outcomes: Outcome[] = []) {
  const bodies: SaveAnswers[] = [];
  const kept = new Map<
    string,
    { epoch: number; revision: number; value: AnswerValue }
  >();
  const send = (body: SaveAnswers) => {
    const outcome = outcomes.shift() ?? "ok";
    if (outcome === "lost") return Promise.reject(new ApiError(0, "network"));
    if (outcome === "busy") {
      return Promise.reject(new ApiError(429, "rate_limited", 7000));
    }
    if (outcome === "refused") {
      return Promise.reject(new ApiError(404, "client_not_found"));
    }
    bodies.push(body);
    for (const { question_id, revision, value } of body.answers) {
      const known = kept.get(question_id);
      const sent = { epoch: body.epoch, revision, value };
      if (!known || newer(sent, known)) kept.set(question_id, sent);
    }
    if (outcome === "no_answer") {
      return Promise.reject(new ApiError(0, "network"));
    }
    return Promise.resolve({
      saved: [],
      late: [],
      rejected: [],
      server_time: "",
    });
  };
  return { bodies, kept, send };
}

function page(
  send: AutosaveOptions["send"],
  { time = new FakeTime(), store = memoryStore(), epoch = 1 } = {},
) {
  const options = {
    attempt: "a",
    client_id: "client-1",
    epoch,
    store,
    send,
    time,
    random: () => 0.5,
    offset: () => 250,
  };
  return { time, store, autosave: new Autosave(options, []), options };
}

describe("Autosave", () => {
  it("keeps a change at once and sends it when the student pauses", async () => {
    const { bodies, send } = server();
    const { time, store, autosave } = page(send);
    autosave.change("q1", "b");
    assertEquals((await store.answers("a"))[0]?.value, "b");
    assertEquals(autosave.state, "saving");
    await time.advance(1400);
    assertEquals(bodies.length, 0);
    await time.advance(200);
    assertEquals(bodies[0], {
      client_id: "client-1",
      epoch: 1,
      clock_offset_ms: 250,
      answers: [{
        question_id: "q1",
        revision: 1,
        value: "b",
        answered_at: "2026-11-20T10:00:00.000Z",
      }],
    });
    assertEquals(autosave.state, "saved");
    assertEquals((await store.answers("a"))[0]?.acked, true);
  });

  it("sends within five seconds of typing that does not stop", async () => {
    const { bodies, send } = server();
    const { time, autosave } = page(send);
    for (let i = 1; i <= 10; i++) {
      autosave.change("q1", "x".repeat(i));
      await time.advance(500);
    }
    assertEquals(bodies.length, 1);
    assertEquals(bodies[0]?.answers[0]?.value, "x".repeat(8));
  });

  it("sends again until it is acknowledged, the newest only", async () => {
    const { bodies, kept, send } = server(["lost", "lost"]);
    const { time, autosave } = page(send);
    autosave.change("q1", "a");
    await time.advance(2000);
    assertEquals(autosave.state, "offline");
    autosave.change("q1", "b");
    await time.advance(10_000);
    assertEquals(bodies.length, 1);
    assertEquals(kept.get("q1"), { epoch: 1, revision: 2, value: "b" });
    assertEquals(autosave.state, "saved");
  });

  it("waits as long as the server asks", async () => {
    const { bodies, send } = server(["busy"]);
    const { time, autosave } = page(send);
    autosave.change("q1", "a");
    await time.advance(2000 + 6000);
    assertEquals(bodies.length, 0);
    await time.advance(1000);
    assertEquals(bodies.length, 1);
  });

  it("stops, keeps and says so when the server refuses", async () => {
    const { send } = server(["refused"]);
    const { time, store, autosave } = page(send);
    autosave.change("q1", "a");
    await time.advance(60_000);
    assertEquals(autosave.state, "stopped");
    assertEquals(autosave.pending, 1);
    assertEquals((await store.answers("a"))[0]?.acked, false);
  });

  it("cuts a call that would be too large", async () => {
    const { bodies, send } = server();
    const { time, autosave } = page(send);
    for (const id of ["q1", "q2", "q3", "q4"]) {
      autosave.change(id, "é".repeat(10_000));
    }
    await time.advance(2000);
    assertEquals(bodies.map((b) => b.answers.length), [2, 2]);
  });

  it("says and keeps what there is no room for, and saves the rest", async () => {
    const { time, store, autosave } = page((body) =>
      Promise.resolve({
        saved: [],
        late: [],
        rejected: body.answers.filter((a) => a.question_id === "q1").map((
          a,
        ) => ({
          question_id: a.question_id,
          revision: a.revision,
          code: "attempt_full" as const,
        })),
        server_time: "",
      })
    );
    autosave.change("q1", "a");
    autosave.change("q2", "b");
    await time.advance(60_000);
    assertEquals([autosave.state, autosave.pending], ["stopped", 1]);
    assertEquals(
      (await store.answers("a")).map((a) => [a.question_id, a.acked]),
      [["q1", false], ["q2", true]],
    );
  });

  it("does not let one answer that is too large hold up the others", async () => {
    const saved: string[] = [];
    const { time, autosave } = page((body) => {
      const ids = body.answers.map((a) => a.question_id);
      if (ids.includes("q2")) {
        return Promise.reject(new ApiError(413, "too_large"));
      }
      saved.push(...ids);
      const done = { saved: [], late: [], rejected: [], server_time: "" };
      return Promise.resolve(done);
    });
    for (const id of ["q1", "q2", "q3"]) autosave.change(id, id);
    await time.advance(60_000);
    assertEquals(saved.sort(), ["q1", "q3"]);
    assertEquals([autosave.state, autosave.pending], ["stopped", 1]);
  });

  it("goes on after a reload with what was not sent, under the new epoch", async () => {
    const store = memoryStore();
    const first = page(server(["lost"]).send, { store });
    first.autosave.change("q1", "kept");
    await first.time.advance(1600);
    first.autosave.close();

    const { bodies, send } = server();
    const { options, time } = page(send, { store, epoch: 2 });
    const opened = merge([], await store.answers("a")).values();
    const second = new Autosave(options, opened);
    await time.advance(100);
    assertEquals(second.pending, 0);
    assertEquals(bodies[0]?.epoch, 2);
    assertEquals(bodies[0]?.answers[0], {
      question_id: "q1",
      revision: 2,
      value: "kept",
      answered_at: "2026-11-20T10:00:00.000Z",
    });
  });

  it("sends what was this very page's as what it was", async () => {
    const store = memoryStore();
    const first = page(server(["lost"]).send, { store });
    first.autosave.change("q1", "kept");
    await first.time.advance(1600);
    first.autosave.close();

    // After the end: a second revision would be another late answer.
    const { bodies, send } = server();
    const { options, time } = page(send, { store });
    const opened = merge([], await store.answers("a")).values();
    const leftover = new Autosave(options, opened);
    await time.advance(100);
    assertEquals(bodies[0]?.answers[0]?.revision, 1);
    leftover.change("q1", "changed");
    await time.advance(1600);
    assertEquals(bodies[1]?.answers[0]?.revision, 2);
    leftover.close();
  });

  it("ends with the last values on the server, whatever fails between", async () => {
    const outcome = fc.constantFrom<Outcome>("ok", "lost", "busy", "no_answer");
    const act = fc.record({
      question: fc.constantFrom("q1", "q2", "q3"),
      value: fc.integer({ min: 0, max: 99 }),
      pause: fc.integer({ min: 0, max: 9000 }),
      reload: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 12 }),
        fc.array(act, { minLength: 1, maxLength: 12 }),
        async (outcomes, acts) => {
          const { kept, send } = server(outcomes);
          const { time, store, options, autosave } = page(send);
          let current = autosave;
          const last = new Map<string, number>();
          for (const { question, value, pause, reload } of acts) {
            current.change(question, value);
            last.set(question, value);
            await time.advance(pause);
            if (!reload) continue;
            current.close();
            const saved = [...kept].map(([question_id, answer]) => ({
              question_id,
              ...answer,
              saved_at: "",
            }));
            const opened = merge(saved, await store.answers("a")).values();
            current = new Autosave(options, opened);
          }
          await time.advance(600_000);
          assertEquals(current.pending, 0);
          assertEquals(
            new Map([...kept].map(([q, { value }]) => [q, value])),
            last as Map<string, AnswerValue>,
          );
          current.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});

import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import {
  type QuestionTiming,
  type SaveTimings,
  saveTimings,
} from "../../supabase/functions/_shared/contract/timings.ts";
import { ApiError } from "../api/error.ts";
import { memoryStore } from "../outbox/store.ts";
import { Timings } from "./timings.ts";

type Outcome = "ok" | "lost" | "no_answer" | "busy" | "refused";
const ERRORS: Partial<Record<Outcome, ApiError>> = {
  lost: new ApiError(0, "network"),
  no_answer: new ApiError(0, "network"),
  busy: new ApiError(429, "rate_limited", 20_000),
  refused: new ApiError(404, "client_not_found"),
};
const Q = ["a", "b", "c"].map((x) => `${x}0000000-0000-4000-8000-000000000000`);
const [A, B] = Q as [string, string];

/** A server that keeps the greatest, as the real one, and fails as told. */
function server(outcomes: Outcome[] = []) {
  const calls: SaveTimings[] = [];
  const kept = new Map<string, { seconds: number; views: number }>();
  const send = (body: SaveTimings) => {
    saveTimings.parse(body);
    calls.push(body);
    const outcome = outcomes.shift() ?? "ok";
    const error = ERRORS[outcome];
    if (error && outcome !== "no_answer") return Promise.reject(error);
    for (const t of body.timings) {
      const before = kept.get(t.question_id);
      kept.set(t.question_id, {
        seconds: Math.max(before?.seconds ?? 0, t.total_time_seconds),
        views: Math.max(before?.views ?? 0, t.views ?? 0),
      });
    }
    if (error) return Promise.reject(error);
    return Promise.resolve({ saved: body.timings.length, server_time: "" });
  };
  return { calls, kept, send };
}

async function page(
  send: ReturnType<typeof server>["send"],
  { time = new FakeTime(), store = memoryStore(), offset = (): number => 0 } =
    {},
) {
  const timings = await Timings.open({
    attempt: "a",
    client_id: "client-1",
    epoch: 1,
    store,
    send,
    time,
    random: () => 0.5,
    offset,
  });
  return { timings, time, store };
}

const row = (body: SaveTimings | undefined, id: string): QuestionTiming =>
  body!.timings.find((t) => t.question_id === id)!;

describe("Timings", () => {
  it("counts what is in view, and sends every fifteen seconds", async () => {
    const { calls, send } = server();
    const { timings, time } = await page(send);
    timings.show(A);
    await time.advance(32_000);
    assertEquals(
      calls.map((c) => row(c, A).total_time_seconds),
      [1, 15, 30],
    );
    assertEquals(row(calls[2], A).views, 1);
    timings.show(B);
    await time.advance(1000);
    assertEquals(row(calls[3], A).total_time_seconds, 32);
    assertEquals(row(calls[3], B).total_time_seconds, 1);
  });

  it("stands still while the page is hidden or nothing is shown", async () => {
    const { timings, time } = await page(server().send);
    timings.show(A);
    await time.advance(4000);
    timings.visible(false);
    await time.advance(60_000);
    timings.visible(true);
    await time.advance(3000);
    timings.show(null);
    await time.advance(60_000);
    timings.visible(false);
    timings.show(A);
    await time.advance(60_000);
    assertEquals([...timings.totals], [[A, 7000]]);
  });

  it("sends nothing while nothing happens", async () => {
    const { calls, send } = server();
    const { timings, time } = await page(send);
    timings.show(A);
    await time.advance(2000);
    timings.show(null);
    await time.advance(2000);
    const before = calls.length;
    await time.advance(600_000);
    assertEquals(calls.length, before);
    assertEquals(time.waiting, 0);
  });

  it("tells moments by the clock and what it is off by, though it is moved", async () => {
    const { calls, send } = server();
    const time = new FakeTime();
    let offset = 0;
    const { timings } = await page(send, { time, offset: () => offset });
    timings.show(A);
    timings.answered(A);
    await time.advance(5000);
    time.moveWall(3_600_000);
    offset = -3_600_000;
    timings.answered(A);
    timings.answered(A);
    await timings.flush();
    const body = calls.at(-1)!;
    const sent = row(body, A);
    const true_ = (iso: string | null | undefined) =>
      new Date(Date.parse(iso!) + body.clock_offset_ms!).toISOString();
    assertEquals(true_(sent.first_viewed_at), "2026-11-20T10:00:00.000Z");
    assertEquals(true_(sent.first_answered_at), "2026-11-20T10:00:00.000Z");
    assertEquals(true_(sent.last_answered_at), "2026-11-20T10:00:05.000Z");
    assertEquals(true_(sent.last_viewed_at), "2026-11-20T10:00:05.000Z");
    assertEquals(sent.answer_count, 3);
    assertEquals(sent.total_time_seconds, 5);
  });

  it("does not count the computer's sleep", async () => {
    const { timings, time } = await page(server().send);
    timings.show(A);
    await time.advance(10_000);
    // Timers did not run for an hour.
    time.monotonic = ((before) => () => before() + 3_600_000)(time.monotonic);
    // The first second was counted when the call was made.
    assertEquals(timings.totals.get(A), 31_000);
  });

  it("stops asking where the server refuses, and waits when it is busy", async () => {
    const refused = server(["refused"]);
    const first = await page(refused.send);
    first.timings.show(A);
    await first.time.advance(600_000);
    assertEquals(refused.calls.length, 1);
    const busy = server(["busy"]);
    const second = await page(busy.send);
    second.timings.show(A);
    await second.time.advance(20_000);
    assertEquals(busy.calls.length, 1);
    await second.time.advance(1500);
    assertEquals(busy.calls.length, 2);
  });

  it("leaves with the page only where there is room", async () => {
    const { calls, send } = server();
    const { timings } = await page(send);
    timings.show(A);
    assertEquals(timings.leave(100), 0);
    const bytes = timings.leave(60_000);
    assertEquals(bytes, JSON.stringify(calls[0]).length);
  });

  it("has the totals of a simple stopwatch, whatever happens", async () => {
    const act = fc.oneof(
      fc.record({
        do: fc.constant("show" as const),
        question: fc.constantFrom(null, ...Q),
      }),
      fc.record({ do: fc.constant("visible" as const), on: fc.boolean() }),
      fc.record({ do: fc.constantFrom("reload" as const, "flush" as const) }),
    );
    const step = fc.record({ act, pause: fc.integer({ min: 0, max: 25_000 }) });
    const outcome = fc.constantFrom<Outcome>("ok", "lost", "no_answer", "busy");
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 10 }),
        fc.array(step, { minLength: 1, maxLength: 15 }),
        async (outcomes, steps) => {
          const { kept, send } = server(outcomes);
          const time = new FakeTime();
          const store = memoryStore();
          const began = time.monotonic();
          let { timings } = await page(send, { time, store });
          const model = new Map<string, number>();
          let shown: string | null = null;
          let visible = true;
          for (const { act, pause } of steps) {
            if (act.do === "show") timings.show(shown = act.question);
            else if (act.do === "visible") timings.visible(visible = act.on);
            else if (act.do === "flush") void timings.flush();
            else {
              timings.leave(60_000);
              timings.close();
              ({ timings } = await page(send, { time, store }));
              shown = null;
              visible = true;
            }
            await time.advance(pause);
            if (shown && visible) {
              model.set(shown, (model.get(shown) ?? 0) + pause);
            }
          }
          const spent = (of: Iterable<number>) =>
            [...of].reduce((a, b) => a + b, 0);
          const seen = [...timings.totals].filter(([, ms]) => ms > 0);
          const wanted = [...model].filter(([, ms]) => ms > 0);
          assertEquals(seen.sort(), wanted.sort());
          const elapsed = time.monotonic() - began;
          assert(spent(timings.totals.values()) <= elapsed);
          // In the end the server has them.
          timings.show(null);
          await time.advance(600_000);
          assertEquals(
            [...kept].filter(([, t]) => t.seconds > 0)
              .map(([id, t]) => [id, Math.round(t.seconds * 1000)]).sort(),
            wanted.sort(),
          );
          timings.close();
        },
      ),
      { numRuns: 60, seed: 20261121 },
    );
  });
});

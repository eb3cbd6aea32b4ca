import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import type {
  ClientEvent,
  EventBatch,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import { Outbox, type OutboxOptions } from "./outbox.ts";
import { memoryStore, type Store } from "./store.ts";

type Outcome =
  | "ok"
  | "lost"
  | "no_answer"
  | "broken"
  | "busy"
  | "signed_out"
  | "too_large"
  | "forbidden";

const ERRORS: Partial<Record<Outcome, ApiError>> = {
  lost: new ApiError(0, "network"),
  no_answer: new ApiError(0, "network"),
  broken: new ApiError(503, "unavailable"),
  busy: new ApiError(429, "rate_limited", 20_000),
  signed_out: new ApiError(401, "signed_out"),
  too_large: new ApiError(413, "too_large"),
  forbidden: new ApiError(404, "attempt_not_found"),
};

/** A server that knows events by their id, as the real one, and fails as told. */
function server(outcomes: Outcome[] = []) {
  const events: ClientEvent[] = [];
  const known = new Set<string>();
  const calls: { size: number; keepalive: boolean }[] = [];
  const bad = new Set<string>();
  const send = (batch: EventBatch, keepalive: boolean) => {
    const outcome = outcomes.shift() ?? "ok";
    const sent = batch.events as ClientEvent[];
    calls.push({ size: sent.length, keepalive });
    const error = ERRORS[outcome];
    if (error && outcome !== "no_answer") return Promise.reject(error);
    for (const event of sent) {
      if (bad.has(event.type) || known.has(event.event_id)) continue;
      known.add(event.event_id);
      events.push(event);
    }
    if (error) return Promise.reject(error);
    const rejected = sent.filter((e) => bad.has(e.type)).map((e) => ({
      id: e.event_id,
      seq: e.seq,
      code: "event_data_malformed" as const,
    }));
    return Promise.resolve({
      accepted: sent.length - rejected.length,
      duplicates: 0,
      rejected,
      acked_seq: 0,
      head: { position: 0, head: "", signature: "" },
      server_time: "",
    });
  };
  return { events, calls, bad, send };
}

interface Page {
  store?: Store;
  time?: FakeTime;
  last_seq?: number;
}

async function page(send: OutboxOptions["send"], settings: Page = {}) {
  const { store = memoryStore(), time = new FakeTime(), last_seq = 0 } =
    settings;
  let ids = 0;
  const outbox = await Outbox.open({
    attempt: "a",
    store,
    send,
    time,
    random: () => 0.5,
    newId: () => `${time.monotonic()}-${ids++}-${crypto.randomUUID()}`,
    offset: () => 0,
  });
  await outbox.identify({
    client_id: "client-1",
    epoch: 1,
    policy_id: null,
    last_seq,
  });
  return { outbox, store, time };
}

const seqs = (events: ClientEvent[]) => events.map((e) => e.seq);

describe("Outbox", () => {
  it("collects ordinary events for five seconds", async () => {
    const { events, calls, send } = server();
    const { outbox, time, store } = await page(send);
    outbox.raise({ type: "window_focus" });
    await time.advance(3000);
    outbox.raise({ type: "fullscreen_enter" });
    assertEquals((await store.events("a")).length, 2);
    await time.advance(2000);
    assertEquals(calls, [{ size: 2, keepalive: false }]);
    assertEquals(seqs(events), [1, 2]);
    assertEquals(outbox.pending, 0);
    assertEquals(await store.events("a"), []);
  });

  it("sends an urgent one at once, with all before it, outliving the page", async () => {
    const { events, calls, send } = server();
    const { outbox, time } = await page(send);
    outbox.raise({ type: "window_focus" });
    outbox.raise({ type: "tab_switch", phase: "begin", urgent: true });
    await time.advance(0);
    assertEquals(calls, [{ size: 2, keepalive: true }]);
    assertEquals(events[1]?.type, "tab_switch");
    assertEquals("urgent" in events[1]!, false);
  });

  it("backs off while there is no line, and loses nothing", async () => {
    const { events, calls, send } = server(["lost", "broken", "lost"]);
    const { outbox, time } = await page(send);
    outbox.raise({ type: "window_focus" });
    await time.advance(5000);
    assertEquals(outbox.state, "offline");
    await time.advance(700);
    assertEquals(calls.length, 1);
    await time.advance(100);
    assertEquals(calls.length, 2);
    await time.advance(10_000);
    assertEquals(seqs(events), [1]);
    assertEquals(outbox.state, "ok");
  });

  it("waits as long as a busy server asks, whatever is urgent", async () => {
    const { calls, send } = server(["busy"]);
    const { outbox, time } = await page(send);
    outbox.raise({ type: "tab_switch", urgent: true });
    await time.advance(1000);
    outbox.raise({ type: "copy_paste_attempt", urgent: true });
    await time.advance(18_000);
    assertEquals(calls.length, 1);
    await time.advance(1500);
    assertEquals(calls.length, 2);
  });

  it("splits what is too large, and keeps one that is by itself aside", async () => {
    const { events, calls, send } = server([
      "too_large",
      "too_large",
      "too_large",
    ]);
    const { outbox, time, store } = await page(send);
    for (let i = 0; i < 4; i++) outbox.raise({ type: "window_focus" });
    await time.advance(5000);
    assertEquals(calls.map((c) => c.size), [4, 2, 1, 1, 2]);
    assertEquals(seqs(events), [2, 3, 4]);
    assertEquals(await store.highestAside("a", "client-1"), 1);
  });

  it("keeps refused events aside; their seq is not used again", async () => {
    const { bad, send } = server();
    bad.add("print_attempt");
    const { outbox, time, store } = await page(send);
    outbox.raise({ type: "window_focus" });
    outbox.raise({ type: "print_attempt" });
    await time.advance(5000);
    assertEquals(outbox.pending, 0);
    outbox.close();
    const again = await page(send, { store, time, last_seq: 1 });
    again.outbox.raise({ type: "window_focus" });
    assertEquals(again.outbox.seq, 3);
  });

  it("stops, keeps and says so when the server will not have it", async () => {
    const { calls, send } = server(["forbidden"]);
    const { outbox, time, store } = await page(send);
    outbox.raise({ type: "window_focus" });
    await time.advance(600_000);
    assertEquals(outbox.state, "stopped");
    assertEquals(calls.length, 1);
    assertEquals((await store.events("a")).length, 1);
  });

  it("looks now and then whether the sign-in has come back", async () => {
    const { events, send } = server(["signed_out", "signed_out"]);
    const { outbox, time } = await page(send);
    outbox.raise({ type: "window_focus" });
    await time.advance(5000);
    assertEquals(outbox.state, "signed_out");
    await time.advance(60_000);
    assertEquals(seqs(events), [1]);
    assertEquals(outbox.state, "ok");
  });

  it("sends in the name of the page that raised it, older pages first", async () => {
    const store = memoryStore();
    const first = await page(server(["lost"]).send, { store });
    first.outbox.raise({ type: "window_focus" });
    await first.time.advance(5000);
    first.outbox.close();

    const batches: EventBatch[] = [];
    const { send } = server();
    const time = new FakeTime();
    const outbox = await Outbox.open({
      attempt: "a",
      store,
      time,
      random: () => 0,
      newId: () => "second",
      offset: () => 0,
      send: (batch, keepalive) => (batches.push(batch), send(batch, keepalive)),
    });
    await outbox.identify({
      client_id: "client-2",
      epoch: 2,
      policy_id: "p",
      last_seq: 0,
    });
    outbox.raise({ type: "window_blur", urgent: true });
    await time.advance(100);
    assertEquals(
      batches.map((b) => [b.client_id, b.epoch, b.policy_id, b.events.length]),
      [["client-1", 1, undefined, 1], ["client-2", 2, "p", 1]],
    );
  });

  it("leaves one last batch behind when the page goes", async () => {
    const { calls, send } = server(["no_answer"]);
    const { outbox, store } = await page(send);
    outbox.raise({ type: "window_focus" });
    outbox.leave(60_000);
    assertEquals(calls, [{ size: 1, keepalive: true }]);
    assertEquals((await store.events("a")).length, 1);
  });

  it("takes no events before it knows its client", async () => {
    const outbox = await Outbox.open({
      attempt: "a",
      store: memoryStore(),
      time: new FakeTime(),
      random: () => 0,
      newId: () => "x",
      offset: () => 0,
      send: server().send,
    });
    assertThrows(() => outbox.raise({ type: "window_focus" }));
  });

  it("delivers every event exactly once and in order, whatever fails", async () => {
    const outcome = fc.constantFrom<Outcome>(
      "ok",
      "lost",
      "no_answer",
      "broken",
      "busy",
      "signed_out",
    );
    const act = fc.record({
      urgent: fc.boolean(),
      pause: fc.integer({ min: 0, max: 9000 }),
      then: fc.constantFrom("go on", "go on", "reload", "leave and reload"),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 15 }),
        fc.array(act, { minLength: 1, maxLength: 25 }),
        async (outcomes, acts) => {
          const { events, send } = server(outcomes);
          const store = memoryStore();
          const time = new FakeTime();
          let { outbox } = await page(send, { store, time });
          const raised: string[] = [];
          for (const { urgent, pause, then } of acts) {
            raised.push(outbox.raise({ type: "window_blur", urgent }));
            await time.advance(pause);
            if (then === "go on") continue;
            if (then === "leave and reload") outbox.leave(60_000);
            outbox.close();
            const last_seq = Math.max(0, ...seqs(events));
            ({ outbox } = await page(send, { store, time, last_seq }));
          }
          await time.advance(900_000);
          assertEquals(events.map((e) => e.event_id), raised);
          assertEquals(seqs(events), raised.map((_, i) => i + 1));
          assertEquals(await store.events("a"), []);
          outbox.close();
        },
      ),
      { numRuns: 80 },
    );
  });
});

import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import type {
  PaperQuestion,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  ClientEvent,
  EventBatch,
  SaveAnswers,
} from "../../supabase/functions/_shared/contract/requests.ts";
import type { SaveTimings } from "../../supabase/functions/_shared/contract/timings.ts";
import type { Api } from "../api/client.ts";
import { type ApiCode, ApiError } from "../api/error.ts";
import { sizeOf } from "../outbox/batch.ts";
import { memoryStore, type Store } from "../outbox/store.ts";
import type { ServerClock } from "./clock.ts";
import { handIn } from "./hand_in.ts";
import { ExamSession } from "./session.ts";

/** What browsers let outlive a page. */
const BROWSERS_LIMIT = 64 * 1024;

type Path = "answers" | "events" | "timings";
interface Call {
  path: Path;
  keepalive: boolean;
  body: EventBatch | SaveAnswers | SaveTimings;
}

/** A server that stores by id, and fails where and how it is told. */
function server() {
  const calls: Call[] = [];
  const fails: Partial<Record<Path, () => Error | Promise<never>>> = {};
  const events = new Map<string, ClientEvent>();
  const answers = new Map<string, unknown>();
  async function hear(call: Call) {
    calls.push(call);
    await Promise.resolve();
    const fail = fails[call.path]?.();
    if (fail instanceof Promise) return await fail;
    if (fail) throw fail;
  }
  const api = {
    startSession: (_: string, client_id: string) =>
      Promise.resolve({
        session_id: "a",
        client_id,
        epoch: 1,
        last_seq: Math.max(0, ...[...events.values()].map((e) => e.seq)),
        attempt: { policy_id: "p" },
      }),
    answers: () => Promise.resolve({ answers: [] }),
    async saveAnswers(_: string, body: SaveAnswers, keepalive: boolean) {
      await hear({ path: "answers", keepalive, body });
      body.answers.forEach((a) => answers.set(a.question_id, a.value));
      return { saved: [], late: [], rejected: [], server_time: "" };
    },
    async events(body: EventBatch, keepalive: boolean) {
      await hear({ path: "events", keepalive, body });
      for (const event of body.events as ClientEvent[]) {
        events.set(event.event_id, event);
      }
      return { rejected: [] };
    },
    async timings(_: string, body: SaveTimings, keepalive: boolean) {
      await hear({ path: "timings", keepalive, body });
      return { saved: 0, server_time: "" };
    },
  };
  return { api: api as unknown as Api, calls, fails, events, answers };
}

const down = () => new ApiError(0, "network");

async function page(
  world: ReturnType<typeof server>,
  { store = memoryStore(), time = new FakeTime() }: {
    store?: Store;
    time?: FakeTime;
  } = {},
) {
  let ids = 0;
  const session = await ExamSession.open(
    "a",
    { client_id: "c", reloaded: false, held: [] },
    {
      api: world.api,
      clock: { wallOffset: () => 0 } as ServerClock,
      store,
      time,
      random: () => 0.5,
      newId: () => `${time.monotonic()}-${ids++}`,
      onChange: () => {},
    },
  );
  /** What leaves with the page now. */
  function leave() {
    const from = world.calls.length;
    session.leave();
    const left = world.calls.slice(from);
    assert(left.every(({ keepalive }) => keepalive));
    return left;
  }
  return { session, store, time, leave };
}

const essay = (id: string) => ({ id, kind: "essay" }) as PaperQuestion;
const bytes = (calls: Call[]) =>
  calls.reduce((sum, { body }) => sum + sizeOf(body), 0);
const idsOf = ({ body }: Call) =>
  (body as SaveAnswers).answers.map((a) => a.question_id);
const eventsOf = (call: Call | undefined) =>
  ((call?.body as EventBatch | undefined)?.events ?? []) as ClientEvent[];

/** Without a line, so that everything waits. */
async function pageWithoutLine() {
  const world = server();
  world.fails.answers = world.fails.events = world.fails.timings = down;
  return { world, ...await page(world) };
}

describe("leaving the page", () => {
  it("sends answers first, then events in order, then timings", async () => {
    const { session, time, leave } = await pageWithoutLine();
    session.show("q1");
    session.change(essay("q1"), "one");
    session.change(essay("q2"), "two");
    session.raise({ type: "tab_switch", urgent: true });
    session.raise({ type: "window_focus" });
    await time.advance(1000);
    const left = leave();
    assertEquals(left.map(({ path }) => path), [
      "answers",
      "events",
      "timings",
    ]);
    assertEquals(idsOf(left[0]!), ["q2", "q1"]);
    const seqs = eventsOf(left[1]).map(({ seq }) => seq);
    assertEquals(seqs, [...seqs.keys()].map((i) => i + 1));
  });

  it("leaves room for nothing but the answers, the last first", async () => {
    const { session, time, leave } = await pageWithoutLine();
    // Two bytes each character: by characters they would fit.
    for (let i = 1; i <= 30; i++) {
      session.change(essay(`q${i}`), "é".repeat(1500));
    }
    for (let i = 0; i < 20; i++) session.raise({ type: "window_blur" });
    await time.advance(100);
    const left = leave();
    assertEquals(left[0]!.path, "answers");
    assertEquals(idsOf(left[0]!).slice(0, 2), ["q30", "q29"]);
    assert(idsOf(left[0]!).length > 10 && idsOf(left[0]!).length < 30);
    assert(bytes(left) <= BROWSERS_LIMIT);
  });

  it("sends what was noticed before the rest, where not all has room", async () => {
    const { world, session, store, time, leave } = await pageWithoutLine();
    for (let i = 0; i < 150; i++) {
      const data = { text: "x".repeat(200) };
      session.raise({ type: "window_blur", data });
    }
    session.raise({ type: "tab_switch", urgent: true });
    session.raise({ type: "window_focus" });
    await time.advance(100);
    const [batch] = leave().filter(({ path }) => path === "events");
    const sent = eventsOf(batch);
    assert(sent.length > 50 && sent.length < 150);
    assertEquals(sent.at(-1)!.type, "tab_switch");
    // The rest from the beginning, everything by its number.
    assertEquals(
      sent.slice(0, -1).map(({ seq }) => seq),
      [...Array(sent.length - 1).keys()].map((i) => i + 1),
    );
    // The last words arrive; the next page closes the hole.
    delete world.fails.events;
    await world.api.events(batch!.body as EventBatch, true);
    session.close();
    assert(world.events.size < 152);
    const next = server();
    for (const [id, event] of world.events) next.events.set(id, event);
    const later = await page(next, { store, time });
    await time.advance(60_000);
    await later.session.flush();
    const seqs = [...next.events.values()].map(({ seq }) => seq);
    assertEquals(
      seqs.sort((a, b) => a - b),
      [...Array(152).keys()].map((i) => i + 1),
    );
    later.session.close();
  });

  it("counts what is under way already", async () => {
    const world = server();
    const { session, time, leave } = await page(world);
    world.fails.events = () => new Promise<never>(() => {});
    for (let i = 0; i < 60; i++) {
      session.raise({
        type: "tab_switch",
        urgent: true,
        data: { text: "x".repeat(100) },
      });
    }
    await time.advance(10);
    const under = world.calls.filter(({ keepalive }) => keepalive);
    assertEquals(under.length, 1);
    for (let i = 0; i < 40; i++) {
      session.change(essay(`q${i}`), "é".repeat(1500));
    }
    assert(bytes(under) + bytes(leave()) <= BROWSERS_LIMIT);
  });

  it("stays within 64 KB, whatever waits", async () => {
    const size = fc.integer({ min: 0, max: 20_000 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(size, { maxLength: 12 }),
        fc.array(fc.record({ size, urgent: fc.boolean() }), { maxLength: 40 }),
        fc.integer({ min: 0, max: 150 }),
        async (answers, events, questions) => {
          const { session, time, leave } = await pageWithoutLine();
          answers.forEach((size, i) =>
            session.change(essay(`q${i}`), "€".repeat(size))
          );
          for (const { size, urgent } of events) {
            const data = { text: "\u0000é".repeat(size / 20) };
            session.raise({ type: "window_blur", urgent, data });
          }
          for (let i = 0; i < questions; i++) session.show(`shown ${i}`);
          const left = leave();
          assert(bytes(left) <= BROWSERS_LIMIT, `${bytes(left)}`);
          const parts = left.map(({ path }) => path);
          const order = ["answers", "events", "timings"];
          assertEquals(parts, order.filter((p) => parts.includes(p as Path)));
          session.close();
          assertEquals(time.waiting, 0);
        },
      ),
      { numRuns: 40, seed: 20261123 },
    );
  });
});

describe("handing in", () => {
  /** Hands in as the room does. */
  async function handInAll(
    world: ReturnType<typeof server>,
    store?: Store,
    opened = () => {},
  ) {
    const { session, time } = await page(world, { store });
    opened();
    session.show("q1");
    session.change(essay("q1"), "one");
    session.raise({ type: "tab_switch" });
    const told: ApiCode[] = [];
    let end = "";
    void handIn({
      save: async () => {
        await session.flush();
        return session.autosave.pending === 0 ? null : "network";
      },
      submit: () => Promise.resolve(),
      time,
      random: () => 0.5,
      onTrouble: (code) => told.push(code),
    }).then((how) => end = how);
    await time.advance(30_000);
    await settle();
    session.close();
    return { end, told, pending: session.pending };
  }

  it("does not wait for timings that fail, or hang", async () => {
    for (
      const fail of [
        down,
        () => new ApiError(429, "rate_limited", 20_000),
        () => new ApiError(404, "client_not_found"),
        () => new Promise<never>(() => {}),
      ]
    ) {
      const world = server();
      world.fails.timings = fail;
      assertEquals(await handInAll(world), {
        end: "over",
        told: [],
        pending: 0,
      });
      assertEquals([world.answers.size, world.events.size], [1, 2]);
    }
  });

  it("goes on with events that hang or are refused, and keeps them", async () => {
    for (
      const fail of [
        () => new ApiError(429, "rate_limited", 600_000),
        () => new ApiError(401, "signed_out"),
        () => new Promise<never>(() => {}),
      ]
    ) {
      const world = server();
      const store = memoryStore();
      world.fails.events = fail;
      const { end, told } = await handInAll(world, store);
      assertEquals([end, told, world.answers.size], ["over", [], 1]);
      assertEquals((await store.events("a")).length, 2);
    }
  });

  it("tries answers three times, and keeps what will not go", async () => {
    for (
      const fail of [
        () => new ApiError(429, "rate_limited", 20_000),
        () => new ApiError(401, "signed_out"),
      ]
    ) {
      const world = server();
      const store = memoryStore();
      world.fails.answers = fail;
      const { end, told } = await handInAll(world, store);
      assertEquals([end, told.length], ["over", 2]);
      assertEquals((await store.answers("a")).map((a) => a.acked), [false]);
    }
  });

  it("works with a store that takes and gives nothing", async () => {
    const refuse = () => Promise.reject(new DOMException("x", "TimeoutError"));
    const real = memoryStore();
    let opened = false;
    const store = new Proxy(real, {
      get: (target, key) =>
        opened && key !== "durable" ? refuse : Reflect.get(target, key),
    });
    const world = server();
    const done = await handInAll(world, store, () => opened = true);
    assertEquals(done, { end: "over", told: [], pending: 0 });
    assertEquals([world.answers.size, world.events.size], [1, 2]);
  });
});

describe("a store that fails", () => {
  it("is told of as long as something is only in the page", async () => {
    const world = server();
    world.fails.answers = world.fails.events = down;
    let full = false;
    const fails = ["putAnswer", "addEvent"];
    const store = new Proxy({ ...memoryStore(), durable: true }, {
      get: (target, key) =>
        full && fails.includes(String(key))
          ? () => Promise.reject(new DOMException("full", "QuotaExceededError"))
          : Reflect.get(target, key),
    });
    const { session, time } = await page(world, { store });
    session.change(essay("q1"), "one");
    await time.advance(3000);
    const { durable, save } = session.saving;
    assertEquals([durable, save, session.onlyHere], [true, "offline", false]);
    full = true;
    session.change(essay("q1"), "two");
    await time.advance(3000);
    assertEquals([session.saving.durable, session.onlyHere], [false, true]);
    // There is room again: what was not kept is kept with the next try.
    full = false;
    await time.advance(60_000);
    assertEquals(session.saving.durable, true);
    assertEquals((await store.answers("a"))[0]!.value, "two");
    full = true;
    session.raise({ type: "tab_switch", urgent: true });
    await time.advance(100);
    assertEquals(session.saving.durable, false);
    session.close();
  });
});

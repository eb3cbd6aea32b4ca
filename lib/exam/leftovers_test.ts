import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import type {
  EventBatch,
  SaveAnswers,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import {
  type LocalAnswer,
  memoryStore,
  type QueuedEvent,
  type Store,
} from "../outbox/store.ts";
import { type LeftoverState, sendLeftovers } from "./leftovers.ts";
import { lockOf } from "./tab.ts";

function event(attempt: string, seq: number): QueuedEvent {
  return {
    attempt,
    client_id: `page of ${attempt}`,
    epoch: 1,
    policy_id: null,
    seq,
    offset_ms: 0,
    event: {
      event_id: `${attempt}${seq}`,
      seq,
      type: "window_blur",
      occurred_at: "2026-11-20T10:00:00.000Z",
    },
  };
}

function answer(attempt: string, change: Partial<LocalAnswer> = {}) {
  return {
    attempt,
    question_id: "q1",
    client_id: `page of ${attempt}`,
    epoch: 1,
    revision: 3,
    value: "x",
    answered_at: "2026-11-20T10:00:00.000Z",
    offset_ms: 0,
    acked: false,
    ...change,
  };
}

/** An attempt with three events and an answer that the server does not have. */
async function keep(store: Store, attempt: string) {
  for (const seq of [1, 2, 3]) await store.addEvent(event(attempt, seq));
  await store.putAnswer(answer(attempt));
}
const has = async (store: Store, attempt: string) => [
  (await store.events(attempt)).length,
  (await store.answers(attempt)).filter((a) => !a.acked).length,
];

/** A server that serves one student, and fails as told. */
function server(mine: string) {
  const world = {
    errors: [] as ApiError[],
    /** Attempts of whoever is signed in; others are not there. */
    mine,
    late: [] as string[],
    events: [] as string[],
    answers: [] as string[],
    calls: 0,
  };
  function pass(attempt: string) {
    world.calls++;
    const error = world.errors.shift();
    if (error) throw error;
    if (attempt !== world.mine) throw new ApiError(404, "attempt_not_found");
  }
  const api = {
    events(batch: EventBatch) {
      return Promise.resolve().then(() => {
        pass(batch.session_id!);
        for (const { event_id } of batch.events as { event_id: string }[]) {
          if (!world.events.includes(event_id)) world.events.push(event_id);
        }
        const head = { position: 0, head: "", signature: "" };
        const none = { rejected: [], acked_seq: 0, server_time: "" };
        return { accepted: 0, duplicates: 0, head, ...none };
      });
    },
    saveAnswers(attempt: string, body: SaveAnswers) {
      return Promise.resolve().then(() => {
        pass(attempt);
        const { client_id, epoch, answers } = body;
        for (const { question_id, revision, value } of answers) {
          const how = `${client_id}/${epoch}/${revision}`;
          world.answers.push(`${question_id}=${value} by ${how}`);
        }
        const none = { rejected: [], saved: [], server_time: "" };
        return { late: world.late, ...none } as never;
      });
    },
  };
  return { world, api };
}

/** The Web Locks of one browser, as far as they are used here. */
function browserLocks() {
  const queues = new Map<string, Promise<unknown>>();
  const request = (
    name: string,
    { signal }: LockOptions,
    act: (lock: Lock | null) => unknown,
  ) => {
    const before = queues.get(name) ?? Promise.resolve();
    const mine = before.then(() => {
      signal?.throwIfAborted();
      return act(null);
    });
    queues.set(name, mine.catch(() => {}));
    return mine;
  };
  return { request } as Pick<LockManager, "request">;
}

interface Page {
  store: Store;
  api: ReturnType<typeof server>["api"];
  time: FakeTime;
  attempt?: string;
  locks?: Pick<LockManager, "request">;
}

function donePage({ attempt = "a", ...rest }: Page) {
  const told: LeftoverState[] = [];
  const stop = sendLeftovers({
    ...rest,
    attempt,
    random: () => 0.5,
    onChange: (state) => state !== told.at(-1) && told.push(state),
  });
  return { told, stop };
}

function world(mine = "a") {
  const store = memoryStore();
  const time = new FakeTime();
  return { store, time, ...server(mine) };
}

describe("sendLeftovers", () => {
  it("sends all in the name of the page that made it, and forgets it", async () => {
    const page = world();
    await keep(page.store, "a");
    await page.store.putAnswer(
      answer("a", { question_id: "q2", epoch: 2, client_id: "page 2" }),
    );
    await page.store.putNote("a", "marks", [1]);
    const { told } = donePage(page);
    await page.time.advance(1000);
    assertEquals(told, ["sending", "sent"]);
    assertEquals(page.world.events, ["a1", "a2", "a3"]);
    assertEquals(page.world.answers, [
      "q1=x by page of a/1/3",
      "q2=x by page 2/2/3",
    ]);
    assertEquals(await page.store.answers("a"), []);
    assertEquals(await page.store.note("a", "marks"), undefined);
    assertEquals(page.time.waiting, 0);
  });

  it("says when there was nothing, and when answers came too late", async () => {
    const page = world();
    await page.store.putAnswer(answer("a", { acked: true }));
    const nothing = donePage(page);
    await page.time.advance(1000);
    assertEquals([nothing.told, page.world.calls], [["none"], 0]);
    assertEquals(await page.store.answers("a"), []);
    await keep(page.store, "a");
    page.world.late = ["q1"];
    const late = donePage(page);
    await page.time.advance(1000);
    assertEquals(late.told.at(-1), "late");
  });

  it("waits for the line, for the sign-in, and as long as it is told to", async () => {
    const page = world();
    await keep(page.store, "a");
    const busy = new ApiError(429, "rate_limited", 20_000);
    page.world.errors = [
      new ApiError(0, "network"),
      new ApiError(401, "signed_out"),
      busy,
      busy,
    ];
    const { told } = donePage(page);
    await page.time.advance(10_000);
    assertEquals(told.at(-1), "waiting");
    assertEquals(await has(page.store, "a"), [3, 1]);
    await page.time.advance(120_000);
    assertEquals(told.at(-1), "sent");
    assertEquals(page.world.events, ["a1", "a2", "a3"]);
  });

  it("keeps what the server refuses, and says so", async () => {
    for (const status of [403, 404]) {
      const page = world();
      await keep(page.store, "a");
      const no = new ApiError(status, "attempt_not_found");
      page.world.errors = [no, no];
      const { told } = donePage(page);
      await page.time.advance(600_000);
      assertEquals([told.at(-1), page.world.calls], ["stuck", 2]);
      assertEquals(await has(page.store, "a"), [3, 1]);
    }
  });

  it("says that it cannot read, and goes on when it can", async () => {
    const page = world();
    await keep(page.store, "a");
    let broken = true;
    const store = new Proxy(page.store, {
      get: (target, key) =>
        broken && (key === "events" || key === "answers")
          ? () => Promise.reject(new DOMException("hangs", "TimeoutError"))
          : Reflect.get(target, key),
    });
    const { told } = donePage({ ...page, store });
    await page.time.advance(70_000);
    assertEquals([told, page.world.calls], [["unknown"], 0]);
    broken = false;
    await page.time.advance(30_000);
    assertEquals(told, ["unknown", "sending", "sent"]);
    assertEquals(await has(page.store, "a"), [0, 0]);
  });

  it("does not send again and again what the store will not forget", async () => {
    const page = world();
    await keep(page.store, "a");
    const fails = ["removeEvents", "putAnswer", "wipe"];
    const store = new Proxy(page.store, {
      get: (target, key) =>
        fails.includes(String(key))
          ? () => Promise.reject(new DOMException("full", "QuotaExceededError"))
          : Reflect.get(target, key),
    });
    const { told, stop } = donePage({ ...page, store });
    await page.time.advance(20_000);
    assertEquals([told, page.world.calls], [["sending", "sent"], 2]);
    assertEquals(page.world.events, ["a1", "a2", "a3"]);
    stop();
    await page.time.advance(60_000);
    assertEquals(page.world.calls, 2);
  });

  it("leaves to an open room what is the room's, until it is closed", async () => {
    const page = { ...world(), locks: browserLocks() };
    await keep(page.store, "a");
    let closeRoom = () => {};
    void page.locks.request(
      lockOf("a"),
      {},
      () => new Promise<void>((done) => closeRoom = done),
    );
    const { told } = donePage(page);
    await page.time.advance(60_000);
    assertEquals([told, page.world.calls], [["sending"], 0]);
    // The room's last words.
    await page.store.addEvent(event("a", 4));
    await page.store.putAnswer(answer("a", { revision: 4, value: "y" }));
    closeRoom();
    await page.time.advance(1000);
    assertEquals(told, ["sending", "sent"]);
    assertEquals(page.world.events, ["a1", "a2", "a3", "a4"]);
    assertEquals(page.world.answers, ["q1=y by page of a/1/4"]);
  });

  it("is done once in two tabs", async () => {
    const page = { ...world(), locks: browserLocks() };
    await keep(page.store, "a");
    page.world.errors = [new ApiError(0, "network")];
    const tabs = [donePage(page), donePage(page)];
    await page.time.advance(30_000);
    assertEquals(tabs.map(({ told }) => told.at(-1)), ["sent", "none"]);
    assertEquals([page.world.calls, page.world.answers.length], [3, 1]);
    // A tab that is closed while it waits takes nothing.
    const closed = donePage(page);
    closed.stop();
    await settle();
  });

  it("of one student is not touched by another's pages", async () => {
    const page = world("b");
    const asked = new Set<unknown>();
    const store = new Proxy(page.store, {
      get(target, key) {
        const value = Reflect.get(target, key);
        if (typeof value !== "function") return value;
        return (...given: unknown[]) => {
          const [first] = given.flat() as [string | { attempt: string }];
          asked.add(typeof first === "string" ? first : first.attempt);
          return value.apply(target, given);
        };
      },
    });
    await keep(page.store, "a");
    await keep(page.store, "b");
    const b = donePage({ ...page, store, attempt: "b" });
    await page.time.advance(1000);
    assertEquals(b.told, ["sending", "sent"]);
    assertEquals([...asked], ["b"]);
    assertEquals(page.world.events, ["b1", "b2", "b3"]);
    assertEquals(await has(page.store, "a"), [3, 1]);

    // A's page, open while B is signed in.
    const a = donePage({ ...page, attempt: "a" });
    await page.time.advance(600_000);
    assertEquals(a.told.at(-1), "stuck");
    a.stop();
    assertEquals(await has(page.store, "a"), [3, 1]);
    page.world.mine = "a";
    const again = donePage({ ...page, attempt: "a" });
    await page.time.advance(1000);
    assertEquals(again.told.at(-1), "sent");
    assertEquals(page.world.events.slice(3), ["a1", "a2", "a3"]);
    assertEquals(page.world.answers.at(-1), "q1=x by page of a/1/3");
    assertEquals(await has(page.store, "a"), [0, 0]);
  });
});

/**
 * Whatever fails, and whenever: every event arrives exactly once, in order and
 * without a hole, and of every answer the last value: over pages that are left,
 * killed, or taken over while they still send, and by the page after handing
 * in. On the real store, with a server that counts as the API documents.
 */
import "fake-indexeddb/auto";
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import type {
  AnswerValue,
  ClientEvent,
  EventBatch,
  SaveAnswers,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { ApiError } from "../api/error.ts";
import { arrived, merge, newer } from "../exam/answers.ts";
import { Autosave } from "../exam/autosave.ts";
import { type LeftoverState, sendLeftovers } from "../exam/leftovers.ts";
import { indexedStore } from "./indexed_store.ts";
import { Outbox } from "./outbox.ts";
import type { Store } from "./store.ts";

/** `no_answer`: stored, but the answer is lost. */
const OUTCOMES = [
  "ok",
  "lost",
  "no_answer",
  "broken",
  "busy",
  "signed_out",
  "too_large",
] as const;
type Outcome = typeof OUTCOMES[number];
const ERRORS: Partial<Record<Outcome, ApiError>> = {
  lost: new ApiError(0, "network"),
  no_answer: new ApiError(0, "network"),
  broken: new ApiError(503, "unavailable"),
  busy: new ApiError(429, "rate_limited", 20_000),
  signed_out: new ApiError(401, "signed_out"),
  too_large: new ApiError(413, "too_large"),
};

/** Refused for what it says, every time. */
const BAD = "print_attempt";

function server(outcomes: Outcome[]) {
  const events: ClientEvent[] = [];
  const ids = new Set<string>();
  /** Numbers received of each page, those of refused events too. */
  const seqs = new Map<string, Map<number, string>>();
  const answers = new Map<
    string,
    { epoch: number; revision: number; value: AnswerValue }
  >();
  /** Some 413 of a proxy; one event or answer alone is never too large. */
  const next = (size: number) => {
    const outcome = outcomes.shift() ?? "ok";
    return outcome === "too_large" && size === 1 ? "ok" : outcome;
  };
  function send(batch: EventBatch) {
    const sent = batch.events as ClientEvent[];
    const outcome = next(sent.length);
    const error = ERRORS[outcome];
    if (error && outcome !== "no_answer") return Promise.reject(error);
    const rejected = [];
    const { client_id } = batch;
    const mine = seqs.get(client_id) ?? new Map<number, string>();
    seqs.set(client_id, mine);
    for (const event of sent) {
      // The unique key of the table: two events under one seq.
      const there = mine.get(event.seq) ?? event.event_id;
      if (there !== event.event_id) throw new Error(`seq ${event.seq} twice`);
      mine.set(event.seq, event.event_id);
      if (ids.has(event.event_id)) continue;
      if (event.type === BAD) {
        rejected.push({
          id: event.event_id,
          seq: event.seq,
          code: "event_data_malformed" as const,
        });
        continue;
      }
      ids.add(event.event_id);
      events.push(event);
    }
    if (error) return Promise.reject(error);
    return Promise.resolve({
      accepted: sent.length - rejected.length,
      duplicates: 0,
      rejected,
      acked_seq: 0,
      head: { position: 0, head: "", signature: "" },
      server_time: "",
    });
  }
  function save(body: SaveAnswers) {
    const outcome = next(body.answers.length);
    const error = ERRORS[outcome];
    if (error && outcome !== "no_answer") return Promise.reject(error);
    for (const { question_id, revision, value } of body.answers) {
      const sent = { epoch: body.epoch, revision, value };
      const known = answers.get(question_id);
      if (!known || newer(sent, known)) answers.set(question_id, sent);
    }
    if (error) return Promise.reject(error);
    const done = { saved: [], late: [], rejected: [], server_time: "" };
    return Promise.resolve(done);
  }
  return { events, seqs, answers, send, save };
}

/** The real store; counts what is under way, and refuses writes when told. */
async function watchedStore(name: string) {
  const real = await indexedStore(name);
  let busy = 0;
  const faults = { next: 0 };
  const store = new Proxy<Store>(real, {
    get(target, key) {
      const value = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      return async (...given: unknown[]) => {
        busy++;
        try {
          const writes = key === "addEvent" || key === "putAnswer";
          if (writes && faults.next > 0) {
            faults.next--;
            throw new DOMException("full", "QuotaExceededError");
          }
          return await value.apply(target, given);
        } finally {
          busy--;
        }
      };
    },
  });
  /** Waits until the store has nothing to do. */
  async function drain() {
    do await settle(); while (busy > 0);
    await settle();
  }
  return { store, faults, drain, close: real.close };
}

/** One page: killed, it does nothing more, though its calls may still arrive. */
async function openPage(
  world: ReturnType<typeof server>,
  store: Store,
  time: FakeTime,
  { epoch, client_id = "client-1", newId }: {
    epoch: number;
    client_id?: string;
    newId: () => string;
  },
) {
  const life = { killed: false };
  const alive =
    <A extends unknown[], R>(act: (...given: A) => Promise<R>) =>
    (...given: A): Promise<R> =>
      life.killed
        ? new Promise(() => {})
        : act(...given).then((answer) =>
          life.killed ? new Promise<R>(() => {}) : answer
        );
  const shared = {
    attempt: "a",
    store: new Proxy(store, {
      get: (target, key) => {
        const value = Reflect.get(target, key);
        return typeof value === "function" ? alive(value) : value;
      },
    }),
    time,
    random: () => 0.5,
    offset: () => 0,
  };
  const outbox = await Outbox.open({
    ...shared,
    newId,
    send: alive(world.send),
  });
  await outbox.identify({
    client_id,
    epoch,
    policy_id: null,
    last_seq: Math.max(0, ...world.seqs.get(client_id)?.keys() ?? []),
  });
  const saved = [...world.answers].map(([question_id, answer]) => ({
    question_id,
    saved_at: "",
    ...answer,
  }));
  // As `ExamSession.open` does.
  const kept = await store.answers("a");
  for (const answer of arrived(saved, kept)) {
    await store.putAnswer({ ...answer, acked: true });
  }
  const autosave = new Autosave(
    { ...shared, client_id, epoch, send: alive(world.save) },
    merge(saved, kept).values(),
  );
  return {
    outbox,
    autosave,
    /** Another page has the attempt: this one sends its events, no more. */
    supersede() {
      autosave.close();
      void outbox.flush();
    },
    leave() {
      outbox.leave(30_000);
      autosave.leave(30_000);
    },
    /** Like kill -9: nothing of it runs on. */
    kill() {
      life.killed = true;
      outbox.close();
      autosave.close();
    },
  };
}

const step = fc.record({
  raise: fc.constantFrom("window_blur", "window_focus", BAD, null),
  urgent: fc.boolean(),
  answer: fc.option(fc.constantFrom("q1", "q2", "q3")),
  pause: fc.integer({ min: 0, max: 12_000 }),
  then: fc.constantFrom(
    ...["go on", "go on", "go on", "leave", "kill", "flush", "takeover"],
  ),
  /** Writes that fail from here on. */
  faults: fc.constantFrom(0, 0, 0, 1, 3),
});

/** Lets everything arrive that can. */
async function live(
  steps: (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
  outcomes: Outcome[],
  { withFaults = false, handsIn = false },
) {
  const world = server(outcomes);
  const time = new FakeTime();
  const watched = await watchedStore(crypto.randomUUID());
  const { store, faults, drain } = watched;
  let ids = 0;
  let epoch = 1, pages = 1;
  const open = () =>
    openPage(world, store, time, {
      epoch: epoch++,
      client_id: `client-${pages}`,
      newId: () => `event-${ids++}`,
    });
  let page = await open();
  const superseded: typeof page[] = [];
  const raised: string[] = [];
  const given = new Map<string, number>();
  for (const [n, act] of steps.entries()) {
    if (withFaults) faults.next = act.faults;
    if (act.raise) {
      const id = page.outbox.raise({
        type: act.raise as "window_blur",
        urgent: act.urgent,
      });
      if (act.raise !== BAD) raised.push(id);
    }
    if (act.answer) {
      page.autosave.change(act.answer, n);
      given.set(act.answer, n);
    }
    // Written at once: a crash comes after that, never before.
    await drain();
    await time.advance(act.pause);
    await drain();
    if (act.then === "flush") void page.outbox.flush();
    // A page whose store is full must not be killed, or what it has is gone.
    if (withFaults || !["leave", "kill", "takeover"].includes(act.then)) {
      continue;
    }
    if (act.then === "leave") page.leave();
    if (act.then === "takeover") {
      page.supersede();
      superseded.push(page);
      pages++;
    } else page.kill();
    await drain();
    page = await open();
  }
  faults.next = 0;
  const told: LeftoverState[] = [];
  let stop = () => {};
  if (handsIn) {
    page.kill();
    stop = sendLeftovers({
      attempt: "a",
      api: { events: world.send, saveAnswers: (_, body) => world.save(body) },
      store,
      time,
      random: () => 0.5,
      onChange: (state) => told.push(state),
    });
  }
  for (let i = 0; i < 30; i++) {
    await time.advance(30_000);
    await drain();
  }
  const left = await store.events("a");
  const unsaved = (await store.answers("a")).filter((a) => !a.acked);
  const pending = handsIn
    ? Number(!["sent", "none"].includes(told.at(-1)!))
    : page.outbox.pending + page.autosave.pending;
  stop();
  for (const each of [...superseded, page]) each.kill();
  watched.close();
  return { world, raised, given, left, unsaved, pending };
}

function check(
  { world, raised, given, ...rest }: Awaited<ReturnType<typeof live>>,
) {
  assertEquals(world.events.map((e) => e.event_id), raised);
  for (const [page, numbers] of world.seqs) {
    const seqs = [...numbers.keys()];
    assertEquals(seqs, seqs.map((_, i) => i + 1), page);
  }
  assertEquals(
    new Map([...world.answers].map(([q, { value }]) => [q, value])),
    given as Map<string, AnswerValue>,
  );
  assertEquals([rest.left, rest.unsaved, rest.pending], [[], [], 0]);
}

describe("delivery", () => {
  const outcomes = fc.array(fc.constantFrom<Outcome>(...OUTCOMES), {
    maxLength: 14,
  });
  const steps = fc.array(step, { minLength: 1, maxLength: 14 });

  it("of everything once and in order, whatever fails and whoever is killed", async () => {
    await fc.assert(
      fc.asyncProperty(outcomes, steps, async (outcomes, steps) => {
        check(await live(steps, [...outcomes], {}));
      }),
      { numRuns: 30, seed: 20261121, endOnFailure: true },
    );
  });

  it("also by the page after handing in", async () => {
    await fc.assert(
      fc.asyncProperty(outcomes, steps, async (outcomes, steps) => {
        check(await live(steps, [...outcomes], { handsIn: true }));
      }),
      { numRuns: 20, seed: 20261124, endOnFailure: true },
    );
  });

  it("also where the disk is full, as long as the page lives", async () => {
    await fc.assert(
      fc.asyncProperty(outcomes, steps, async (outcomes, steps) => {
        check(await live(steps, [...outcomes], { withFaults: true }));
      }),
      { numRuns: 20, seed: 20261122, endOnFailure: true },
    );
  });

  it("of thousands of events after half an hour without a line", async () => {
    let online = false;
    const world = server([]);
    const time = new FakeTime();
    const { store, drain, close } = await watchedStore(crypto.randomUUID());
    const sizes: number[] = [];
    let ids = 0;
    const page = await openPage(
      {
        ...world,
        send(batch) {
          if (!online) return Promise.reject(ERRORS.lost!);
          sizes.push(batch.events.length);
          return world.send(batch);
        },
      },
      store,
      time,
      { epoch: 1, newId: () => `event-${ids++}` },
    );
    for (let minute = 0; minute < 30; minute++) {
      for (let i = 0; i < 100; i++) page.outbox.raise({ type: "window_blur" });
      await drain();
      await time.advance(60_000);
    }
    assertEquals(page.outbox.pending, 3000);
    assertEquals((await store.events("a")).length, 3000);
    online = true;
    await time.advance(60_000);
    await drain();
    await page.outbox.flush();
    assertEquals(
      world.events.map((e) => e.seq),
      [...Array(3000).keys()].map((i) => i + 1),
    );
    assertEquals([sizes.length, Math.max(...sizes)], [30, 100]);
    assertEquals(await store.events("a"), []);
    page.kill();
    close();
  });
});

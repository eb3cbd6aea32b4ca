import "fake-indexeddb/auto";
import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { deleteDB } from "idb";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { indexedStore } from "./indexed_store.ts";
import { type LocalAnswer, memoryStore, type QueuedEvent } from "./store.ts";

const event = (
  attempt: string,
  epoch: number,
  client_id: string,
  seq: number,
): QueuedEvent => ({
  attempt,
  client_id,
  epoch,
  seq,
  policy_id: null,
  offset_ms: 0,
  event: {
    event_id: `${attempt}-${client_id}-${seq}`,
    seq,
    type: "window_blur",
    occurred_at: "2026-11-20T10:00:00.000Z",
  },
});

const answer = (attempt: string, question_id: string): LocalAnswer => ({
  attempt,
  question_id,
  client_id: "client-1",
  epoch: 1,
  revision: 1,
  value: ["x"],
  answered_at: "2026-11-20T10:00:00.000Z",
  offset_ms: 0,
  acked: false,
});

const STORES = {
  memory: () => Promise.resolve({ ...memoryStore(), close() {} }),
  IndexedDB: () => indexedStore(crypto.randomUUID()),
};

for (const [name, open] of Object.entries(STORES)) {
  describe(`the store in ${name}`, () => {
    it("gives events back in order, of one attempt only", async () => {
      const store = await open();
      for (
        const e of [
          event("a", 2, "c2", 1),
          event("a", 1, "c1", 10),
          event("a", 1, "c1", 9),
          event("ab", 1, "c1", 1),
        ]
      ) await store.addEvent(e);
      const ids = (await store.events("a")).map((e) => `${e.epoch}/${e.seq}`);
      assertEquals(ids, ["1/9", "1/10", "2/1"]);
      await store.removeEvents([event("a", 1, "c1", 9)]);
      assertEquals((await store.events("a")).length, 2);
      store.close();
    });

    it("keeps refused events apart", async () => {
      const store = await open();
      for (const seq of [3, 12]) {
        await store.addEvent(event("a", 1, "c1", seq));
        await store.setAside(event("a", 1, "c1", seq), "event_malformed");
      }
      assertEquals(await store.events("a"), []);
      assertEquals(await store.highestAside("a", "c1"), 12);
      assertEquals(await store.highestAside("a", "c2"), 0);
      store.close();
    });

    it("keeps the newest of each answer, and notes", async () => {
      const store = await open();
      await store.putAnswer(answer("a", "q1"));
      await store.putAnswer({ ...answer("a", "q1"), value: null });
      await store.putAnswer(answer("b", "q1"));
      assertEquals((await store.answers("a")).map((a) => a.value), [null]);
      await store.putNote("a", "marked", ["q1"]);
      assertEquals(await store.note("a", "marked"), ["q1"]);
      assertEquals(await store.note("b", "marked"), undefined);
      store.close();
    });

    it("forgets one attempt altogether", async () => {
      const store = await open();
      for (const attempt of ["a", "b"]) {
        await store.addEvent(event(attempt, 1, "c1", 1));
        await store.putAnswer(answer(attempt, "q1"));
        await store.putNote(attempt, "marked", []);
      }
      await store.wipe("a");
      assertEquals(await store.events("a"), []);
      assertEquals(await store.answers("a"), []);
      assertEquals(await store.note("a", "marked"), undefined);
      assertEquals((await store.events("b")).length, 1);
      store.close();
    });
  });
}

describe("the store in IndexedDB", () => {
  it("outlives the page", async () => {
    const name = crypto.randomUUID();
    const first = await indexedStore(name);
    await first.addEvent(event("a", 1, "c1", 1));
    await first.putAnswer(answer("a", "q1"));
    first.close();
    const second = await indexedStore(name);
    assertEquals((await second.events("a")).length, 1);
    assertEquals((await second.answers("a")).length, 1);
    second.close();
  });

  it("opens again when a newer version or the browser has closed it", async () => {
    const name = crypto.randomUUID();
    const store = await indexedStore(name);
    await store.putAnswer(answer("a", "q1"));
    // Deleting asks every page that has it open to close it.
    await deleteDB(name);
    await store.putAnswer(answer("a", "q2"));
    assertEquals((await store.answers("a")).map((a) => a.question_id), ["q2"]);
    assertEquals(store.durable, true);
    store.close();
  });

  it("says so when a write does not succeed", async () => {
    const store = await indexedStore(crypto.randomUUID());
    const wrong = { ...answer("a", "q1"), value: (() => {}) as never };
    await assertRejects(() => store.putAnswer(wrong));
    assertEquals(store.durable, false);
    await store.putAnswer(answer("a", "q1"));
    assertEquals(store.durable, true);
    store.close();
  });

  it("is given up where the browser never answers", async () => {
    const real = indexedDB.open;
    // A request of its own, which nothing ever answers.
    indexedDB.open = () => new IDBOpenDBRequest();
    try {
      const time = new FakeTime();
      const opened = indexedStore(crypto.randomUUID(), time);
      const failed = assertRejects(() => opened, DOMException, "hangs");
      await time.advance(3000);
      await failed;
    } finally {
      indexedDB.open = real;
    }
  });
});

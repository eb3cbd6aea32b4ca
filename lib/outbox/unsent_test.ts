import "fake-indexeddb/auto";
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { indexedStore } from "./indexed_store.ts";
import { attemptsWithUnsent } from "./unsent.ts";

const answer = (attempt: string, acked: boolean) => ({
  attempt,
  question_id: "q",
  client_id: "c",
  epoch: 1,
  revision: 1,
  value: "a",
  answered_at: "2026-11-20T10:00:00.000Z",
  offset_ms: 0,
  acked,
});
const event = (attempt: string) => ({
  attempt,
  client_id: "c",
  epoch: 1,
  seq: 1,
  policy_id: null,
  offset_ms: 0,
  event: {
    event_id: "e",
    seq: 1,
    type: "window_blur" as const,
    occurred_at: "2026-11-20T10:00:00.000Z",
  },
});

describe("attemptsWithUnsent", () => {
  it("finds none where no exam was ever opened, and makes no database", async () => {
    assertEquals(await attemptsWithUnsent("none"), []);
    assertEquals(
      (await indexedDB.databases()).some(({ name }) => name === "none"),
      false,
    );
    // The exam page that comes next makes its stores all the same.
    const store = await indexedStore("none");
    await store.putAnswer(answer("a", false));
    store.close();
    assertEquals(await attemptsWithUnsent("none"), ["a"]);
  });

  it("names attempts with answers not confirmed or events that wait", async () => {
    const store = await indexedStore("some");
    await store.putAnswer(answer("sent", true));
    await store.putAnswer(answer("answers", false));
    await store.addEvent(event("events"));
    await store.putNote("notes", "marked", ["q"]);
    assertEquals((await attemptsWithUnsent("some")).sort(), [
      "answers",
      "events",
    ]);
    await store.wipe("answers");
    await store.removeEvents(await store.events("events"));
    assertEquals(await attemptsWithUnsent("some"), []);
    store.close();
  });

  it("does not count what the server refused for good", async () => {
    const store = await indexedStore("aside");
    await store.addEvent(event("a"));
    await store.setAside(event("a"), "event_malformed");
    assertEquals(await attemptsWithUnsent("aside"), []);
    store.close();
  });
});

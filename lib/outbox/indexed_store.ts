import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { LocalAnswer, QueuedEvent, Store } from "./store.ts";

interface Schema extends DBSchema {
  events: { key: [string, number, string, number]; value: QueuedEvent };
  aside: {
    key: [string, string, number];
    value: QueuedEvent & { code: string };
  };
  answers: { key: [string, string]; value: LocalAnswer };
  notes: {
    key: [string, string];
    value: { attempt: string; name: string; value: unknown };
  };
}

/** Everything whose key begins with `parts`: arrays sort after all strings. */
const beginning = (...parts: string[]) =>
  IDBKeyRange.bound(parts, [...parts, []]);

/**
 * The store in IndexedDB. Keys begin with the attempt and go on in the order
 * things must leave, so reading a range gives the queue.
 *
 * @throws DOMException when the browser refuses IndexedDB (some private modes)
 */
export async function indexedStore(name = "invigil"): Promise<
  Store & { close(): void }
> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
    upgrade(db) {
      db.createObjectStore("events", {
        keyPath: ["attempt", "epoch", "client_id", "seq"],
      });
      db.createObjectStore("aside", {
        keyPath: ["attempt", "client_id", "seq"],
      });
      db.createObjectStore("answers", { keyPath: ["attempt", "question_id"] });
      db.createObjectStore("notes", { keyPath: ["attempt", "name"] });
    },
    // A newer version of the page must not wait for this one.
    blocking: () => db.close(),
  });
  const keyOf = (e: QueuedEvent): Schema["events"]["key"] => [
    e.attempt,
    e.epoch,
    e.client_id,
    e.seq,
  ];

  return {
    durable: true,
    close: () => db.close(),
    events: (attempt) => db.getAll("events", beginning(attempt)),
    async addEvent(event) {
      await db.put("events", event);
    },
    async removeEvents(events) {
      const change = db.transaction("events", "readwrite");
      for (const event of events) change.store.delete(keyOf(event));
      await change.done;
    },
    async setAside(event, code) {
      const change = db.transaction(["events", "aside"], "readwrite");
      change.objectStore("events").delete(keyOf(event));
      change.objectStore("aside").put({ ...event, code });
      await change.done;
    },
    async highestAside(attempt, client) {
      const cursor = await db.transaction("aside").store.openCursor(
        beginning(attempt, client),
        "prev",
      );
      return cursor?.value.seq ?? 0;
    },
    answers: (attempt) => db.getAll("answers", beginning(attempt)),
    async putAnswer(answer) {
      await db.put("answers", answer);
    },
    async note<T>(attempt: string, name: string) {
      return (await db.get("notes", [attempt, name]))?.value as T | undefined;
    },
    async putNote(attempt, name, value) {
      await db.put("notes", { attempt, name, value });
    },
    async wipe(attempt) {
      const names = ["events", "aside", "answers", "notes"] as const;
      const change = db.transaction(names, "readwrite");
      for (const store of names) {
        change.objectStore(store).delete(beginning(attempt));
      }
      await change.done;
    },
  };
}

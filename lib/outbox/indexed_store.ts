import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { browserTime, type Time } from "../exam/time.ts";
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

/** Milliseconds an answer of the browser may take; then it hangs. */
const PATIENCE_MS = 3000;
/** Milliseconds a store that hung is not asked again. */
const REST_MS = 30_000;
/** The connection is gone, or went while something was written. */
const LOST = ["InvalidStateError", "AbortError", "UnknownError"];

function connect(name: string, lost: () => void) {
  return openDB<Schema>(name, 1, {
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
    // A newer version of the page, or the student's wish to clear the browser,
    // must not wait for this one. What comes next opens it again.
    blocking(_, __, event) {
      (event.target as IDBDatabase).close();
      lost();
    },
    // The browser has closed it: out of memory, the disk is gone.
    terminated: lost,
  });
}

type Database = IDBPDatabase<Schema>;

/** Opens the database again when it was closed, and waits for nothing long. */
function connection(name: string, time: Time) {
  let opening: Promise<Database> | null = null;
  let restUntil = -Infinity;
  let closed = false;

  function open(): Promise<Database> {
    if (opening) return opening;
    const mine = connect(name, () => {
      if (opening === mine) opening = null;
    });
    opening = mine;
    mine.then((db) => {
      // It came after all, to a page that no longer waits.
      if (closed || opening !== mine) db.close();
    }, () => {
      if (opening === mine) opening = null;
    });
    return mine;
  }

  function once<T>(act: (db: Database) => Promise<T>): Promise<T> {
    if (closed || time.monotonic() < restUntil) {
      return Promise.reject(new DOMException("At rest", "TimeoutError"));
    }
    return new Promise((resolve, reject) => {
      const over = time.after(PATIENCE_MS, () => {
        restUntil = time.monotonic() + REST_MS;
        opening = null;
        reject(new DOMException("IndexedDB hangs", "TimeoutError"));
      });
      // Some browsers throw instead of rejecting.
      Promise.resolve().then(open).then(act).then(resolve, reject)
        .finally(over);
    });
  }

  return {
    async run<T>(act: (db: Database) => Promise<T>): Promise<T> {
      try {
        return await once(act);
      } catch (error) {
        const again = error instanceof Error && LOST.includes(error.name);
        if (!again) throw error;
        // Everything here can be done twice.
        opening = null;
        return await once(act);
      }
    },
    close() {
      closed = true;
      opening?.then((db) => db.close(), () => {});
    },
  };
}

/**
 * The store in IndexedDB. Keys begin with the attempt and go on in the order
 * things must leave, so reading a range gives the queue.
 *
 * Reads and writes reject when the browser refuses them or takes longer than
 * three seconds; `durable` is false after a write that did not succeed.
 *
 * @throws DOMException when the browser refuses IndexedDB (some private modes)
 *   or does not answer
 */
export async function indexedStore(
  name = "invigil",
  time: Time = browserTime,
): Promise<Store & { close(): void }> {
  const { run, close } = connection(name, time);
  let durable = true;
  async function write(act: (db: Database) => Promise<unknown>) {
    try {
      await run(act);
      durable = true;
    } catch (error) {
      durable = false;
      throw error;
    }
  }
  const keyOf = (e: QueuedEvent): Schema["events"]["key"] => [
    e.attempt,
    e.epoch,
    e.client_id,
    e.seq,
  ];
  // Some browsers open it and refuse only what comes then.
  await run((db) => db.count("notes"));

  return {
    get durable() {
      return durable;
    },
    close,
    events: (attempt) => run((db) => db.getAll("events", beginning(attempt))),
    addEvent: (event) => write((db) => db.put("events", event)),
    removeEvents: (events) =>
      write(async (db) => {
        const change = db.transaction("events", "readwrite");
        for (const event of events) {
          change.store.delete(keyOf(event)).catch(() => {});
        }
        await change.done;
      }),
    setAside: (event, code) =>
      write(async (db) => {
        const change = db.transaction(["events", "aside"], "readwrite");
        change.objectStore("events").delete(keyOf(event)).catch(() => {});
        change.objectStore("aside").put({ ...event, code }).catch(() => {});
        await change.done;
      }),
    highestAside: (attempt, client) =>
      run(async (db) => {
        const cursor = await db.transaction("aside").store.openCursor(
          beginning(attempt, client),
          "prev",
        );
        return cursor?.value.seq ?? 0;
      }),
    answers: (attempt) => run((db) => db.getAll("answers", beginning(attempt))),
    putAnswer: (answer) =>
      write(async (db) => {
        // On the disk, not only with the operating system: power fails too.
        const change = db.transaction("answers", "readwrite", {
          durability: "strict",
        });
        // A failed request fails the transaction, which says so.
        change.store.put(answer).catch(() => {});
        await change.done;
      }),
    note: <T>(attempt: string, name: string) =>
      run(async (db) =>
        (await db.get("notes", [attempt, name]))?.value as T | undefined
      ),
    putNote: (attempt, name, value) =>
      write((db) => db.put("notes", { attempt, name, value })),
    wipe: (attempt) =>
      write(async (db) => {
        const names = ["events", "aside", "answers", "notes"] as const;
        const change = db.transaction(names, "readwrite");
        for (const store of names) {
          change.objectStore(store).delete(beginning(attempt)).catch(() => {});
        }
        await change.done;
      }),
  };
}

import { openDB } from "idb";

/**
 * The attempts of which this computer keeps something that the server does not
 * have: events that wait, answers that were not confirmed. What the server
 * refused for good (`aside`) does not count; it would wait for ever.
 *
 * Opens the exam pages' database as it is, and makes none.
 *
 * @throws DOMException when the browser refuses IndexedDB
 */
export async function attemptsWithUnsent(name = "invigil"): Promise<string[]> {
  // What the first page that opens the database makes, it must make whole.
  const db = await openDB(name, undefined, {
    upgrade(_, __, ___, change) {
      change.done.catch(() => {});
      change.abort();
    },
  }).catch((error) => {
    if (error instanceof DOMException && error.name === "AbortError") {
      return null;
    }
    throw error;
  });
  if (!db) return [];
  try {
    const found = new Set<string>();
    for (const { attempt, acked } of await all(db, "answers")) {
      if (!acked) found.add(attempt);
    }
    for (const { attempt } of await all(db, "events")) found.add(attempt);
    return [...found];
  } finally {
    db.close();
  }
}

type Row = { attempt: string; acked?: boolean };

async function all(
  db: Awaited<ReturnType<typeof openDB>>,
  store: string,
): Promise<Row[]> {
  return db.objectStoreNames.contains(store) ? await db.getAll(store) : [];
}

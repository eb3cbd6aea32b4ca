/** Attempts with events, and the verdict on their chain. */
import type { Database } from "./database.ts";
import { addSchool, type School } from "./world.ts";

/** What `verify_chain` answers. */
export interface Verdict {
  intact: boolean;
  length: number;
  broken_at: number | null;
  reason: string | null;
}

/** Checks the chain of the school's one attempt. */
export async function verify(db: Database, s: School): Promise<Verdict> {
  const [row] = await db.query<Verdict & Record<string, unknown>>(
    "select * from private.verify_chain($1, $2)",
    [s.tenant, s.attempt],
  );
  return row!;
}

/** A school whose one attempt has a page open since `opened`. */
export async function withPage(db: Database, opened = "2026-01-01T00:00:00Z") {
  const school = await addSchool(db.query);
  await db.query(
    `insert into public.attempt_clients
       (tenant_id, attempt_id, client_id, epoch, opened_at)
     values ($1, $2, 'page', 1, $3)`,
    [school.tenant, school.attempt, opened],
  );
  return school;
}

/** Events by seq, named after it. */
export const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    event_id: `event-${from + i}`,
    seq: from + i,
  }));

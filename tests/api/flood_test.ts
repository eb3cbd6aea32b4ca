/**
 * The events of two exams, each sent twice, in random order and interleaved
 * over eight connections: ten thousand on PostgreSQL, fewer on PGlite, which is
 * one session.
 */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { ClientEvent } from "../../supabase/functions/_shared/contract/requests.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Student, student } from "./helpers.ts";

const BATCH = 100;
const CONNECTIONS = 8;
const KINDS = ["window_focus", "fullscreen_enter", "network_online"];

/** The same order in every run: a linear congruential generator (MINSTD). */
function shuffled<T>(list: T[], seed: number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    seed = seed * 48271 % 2147483647;
    const j = seed % (i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}

for (const engine of engines) {
  describe(`flood on ${engine.name}`, () => {
    let stack: Stack;
    let schools: School[];
    const each = engine.name === "postgres" ? 5000 : 1000;
    beforeAll(async () => {
      stack = await engine.start();
      schools = [
        await makeSchool(stack, { candidates: 1 }),
        await makeSchool(stack, { candidates: 1 }),
      ];
    });
    afterAll(() => stack.stop());

    it("each is stored once, in a chain without gaps that holds", async () => {
      const batches: [Student, ClientEvent[]][] = [];
      const students: Student[] = [];
      for (const [n, school] of schools.entries()) {
        const one = student(stack, school);
        await one.begin(school.examId);
        students.push(one);
        const events = Array.from(
          { length: each },
          (_, i) => one.event(KINDS[i % KINDS.length]!),
        );
        const twice = shuffled([...events, ...events], 7 + n);
        while (twice.length > 0) batches.push([one, twice.splice(0, BATCH)]);
      }
      const left = shuffled(batches, 3);
      let accepted = 0;
      let duplicates = 0;
      const send = async () => {
        for (let next = left.pop(); next; next = left.pop()) {
          const [one, events] = next;
          const { status, body } = await one.batch(events);
          assertEquals([status, body.rejected], [202, []]);
          accepted += body.accepted;
          duplicates += body.duplicates;
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, send));
      assertEquals([accepted, duplicates], [2 * each, 2 * each]);

      for (const [n, one] of students.entries()) {
        const [chain] = await stack.sql(
          `select intact, length::int, reason
           from private.verify_chain($1, $2)`,
          [schools[n]!.tenantId, one.attempt],
        );
        // The start of the exam is an event too.
        assertEquals(chain, {
          intact: true,
          length: each + 1,
          reason: null,
        });
        const [stored] = await stack.sql(
          `select count(distinct seq)::int as seqs,
             count(distinct event_id)::int as ids, max(seq) as last,
             (select acked_seq from public.attempt_clients c
               where c.attempt_id = $1) as acked,
             (select gap_since is null from public.attempt_clients c
               where c.attempt_id = $1) as whole
           from public.proctoring_events
           where attempt_id = $1 and client_id = $2`,
          [one.attempt, one.client],
        );
        assertEquals(stored, {
          seqs: each,
          ids: each,
          last: each,
          acked: each,
          whole: true,
        });
      }
    });
  });
}

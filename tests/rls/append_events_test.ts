import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { events, verify, withPage } from "./chains.ts";
import { type Database, databases, raised } from "./database.ts";
import { addSchool, appendEvents, startAttempt } from "./world.ts";

for (const { name, open } of databases) {
  describe(`append_events on ${name}`, () => {
    let db: Database;
    beforeAll(async () => db = await open());
    afterAll(() => db?.close());

    it("a batch is stored once, in order, and acknowledged", async () => {
      const school = await withPage(db);
      const first = await appendEvents(db.query, school, "page", events(1, 3));
      assertEquals(first.accepted, ["event-1", "event-2", "event-3"]);
      assertEquals(first.duplicates, []);
      assertEquals([first.position, first.acked_seq], [3, 3]);
      assertMatch(first.head, /^[0-9a-f]{64}$/);

      const again = await appendEvents(db.query, school, "page", events(2, 5));
      assertEquals(again.accepted, ["event-4", "event-5"]);
      assertEquals(again.duplicates, ["event-2", "event-3"]);
      assertEquals([again.position, again.acked_seq], [5, 5]);
      assertNotEquals(again.head, first.head);
      assertEquals(await verify(db, school), {
        intact: true,
        length: 5,
        broken_at: null,
        reason: null,
      });
    });

    it("an id or a seq sent before is a duplicate, in one batch too", async () => {
      const school = await withPage(db);
      const answer = await appendEvents(db.query, school, "page", [
        { event_id: "a", seq: 1 },
        { event_id: "a", seq: 2 },
        { event_id: "b", seq: 1 },
        { event_id: "c", seq: 3 },
      ]);
      assertEquals(answer.accepted, ["a", "c"]);
      assertEquals(answer.duplicates.sort(), ["a", "b"]);
      assertEquals(answer.position, 2);
    });

    it("a missing seq is remembered until it comes; a rejected one counts", async () => {
      const school = await withPage(db);
      const gap = async () => {
        const [row] = await db.query<{ open: boolean }>(
          `select gap_since is not null as open from public.attempt_clients
           where attempt_id = $1`,
          [school.attempt],
        );
        return row!.open;
      };
      await appendEvents(db.query, school, "page", events(1, 2));
      const after = await appendEvents(db.query, school, "page", events(5, 6));
      assertEquals(after.acked_seq, 2);
      assert(await gap());
      const filled = await appendEvents(
        db.query,
        school,
        "page",
        events(3, 3),
        {
          rejected: [4],
        },
      );
      assertEquals(filled.acked_seq, 6);
      assertEquals(await gap(), false);
    });

    it("happened_at lies between the page's opening and the arrival", async () => {
      const school = await withPage(db, "2026-01-01T10:00:00Z");
      await appendEvents(db.query, school, "page", [
        { event_id: "before", seq: 1, occurred_at: "2026-01-01T09:00:00Z" },
        { event_id: "within", seq: 2, occurred_at: "2026-01-01T10:30:00.5Z" },
        { event_id: "after", seq: 3, occurred_at: "2026-01-01T12:00:00Z" },
      ], { arrived: "2026-01-01T11:00:00Z" });
      const rows = await db.query<{ at: string }>(
        `select happened_at as at from public.proctoring_events
         where attempt_id = $1 order by position`,
        [school.attempt],
      );
      assertEquals(rows.map(({ at }) => new Date(at).toISOString()), [
        "2026-01-01T10:00:00.000Z",
        "2026-01-01T10:30:00.500Z",
        "2026-01-01T11:00:00.000Z",
      ]);
    });

    it("a page cannot say that what it noticed was before the start", async () => {
      const school = await withPage(db, "2026-01-01T10:00:00Z");
      await db.query(
        `insert into public.attempt_clients
           (tenant_id, attempt_id, client_id, epoch, opened_at, superseded_at)
         values ($1, $2, 'older', 1, $3, $3)`,
        [school.tenant, school.attempt, "2026-01-01T10:00:00Z"],
      );
      await startAttempt(db.query, school);
      const [row] = await db.query<{ at: string }>(
        "select started_at as at from public.attempts where id = $1",
        [school.attempt],
      );
      const started = new Date(row!.at).getTime();
      const occurred_at = "2026-01-01T10:30:00.000Z";
      const send = (client: string, event_id: string, seconds: number) =>
        appendEvents(db.query, school, client, [
          { event_id, occurred_at, ...client === "server" ? {} : { seq } },
        ], { arrived: new Date(started + seconds * 1000).toISOString() });
      let seq = 1;
      await send("page", "on its way at the start", 100);
      seq = 2;
      await send("page", "set back", 125);
      await send("older", "of a page overtaken before", 130);
      await send("server", "of the server", 135);
      const rows = await db.query<{ event_id: string; at: string }>(
        `select event_id, happened_at as at from public.proctoring_events
         where attempt_id = $1 order by position`,
        [school.attempt],
      );
      const atStart = new Date(started).toISOString();
      const [, , , ofServer] = rows.map(({ at }) => new Date(at).toISOString());
      assertEquals(
        rows.map(({ at }) => new Date(at).toISOString()),
        [occurred_at, atStart, occurred_at, ofServer],
      );
      assert(ofServer! < atStart);
    });

    it("the server's own events get their seq here", async () => {
      const school = await withPage(db);
      const lost = (event_id: string) => ({
        event_id,
        event_type: "heartbeat_missed",
        category: "technical",
      });
      await appendEvents(db.query, school, "server", [lost("l1"), lost("l2")]);
      const again = await appendEvents(db.query, school, "server", [
        lost("l2"),
        lost("l3"),
      ]);
      assertEquals(again.accepted, ["l3"]);
      assertEquals((await verify(db, school)).intact, true);
    });

    it("a question of another exam is left out of the event", async () => {
      const [school, other] = [await withPage(db), await withPage(db)];
      await appendEvents(db.query, school, "page", [
        { event_id: "a", seq: 1, question_id: school.question },
        { event_id: "b", seq: 2, question_id: other.question },
      ]);
      assertEquals(
        await db.query(
          `select question_id from public.proctoring_events
           where attempt_id = $1 order by position`,
          [school.attempt],
        ),
        [{ question_id: school.question }, { question_id: null }],
      );
    });

    it("new events put the attempt into the scoring queue once", async () => {
      const school = await withPage(db);
      const queue = () =>
        db.query(
          `select kind, target_position from public.scoring_queue
           where attempt_id = $1`,
          [school.attempt],
        );
      await appendEvents(db.query, school, "page", events(1, 2));
      await appendEvents(db.query, school, "page", events(3, 3));
      assertEquals(await queue(), [{ kind: "score", target_position: 3 }]);
    });

    it("another school's attempt is not found", async () => {
      const [school, other] = [await withPage(db), await withPage(db)];
      const crossed = { ...school, tenant: other.tenant };
      const error = await raised(
        appendEvents(db.query, crossed, "page", events(1, 1)),
      );
      assertEquals(error.code, "P0002");
    });

    it("batches at once leave one gapless chain", async () => {
      const school = await withPage(db);
      await Promise.all(
        [1, 21, 41, 61, 11, 31].map((from) =>
          appendEvents(db.query, school, "page", events(from, from + 19))
        ),
      );
      const verdict = await verify(db, school);
      assertEquals([verdict.intact, verdict.length], [true, 80]);
    });
  });
}

describe("chain", () => {
  it("has the same links on PGlite and on Postgres", async () => {
    const school = {
      tenant: "10000000-0000-4000-8000-000000000001",
      staff: {
        admin: "10000000-0000-4000-8000-000000000002",
        proctor: "10000000-0000-4000-8000-000000000003",
        grader: "10000000-0000-4000-8000-000000000004",
      },
      student: "10000000-0000-4000-8000-000000000005",
      exam: "10000000-0000-4000-8000-000000000006",
      question: "10000000-0000-4000-8000-000000000007",
      candidate: "10000000-0000-4000-8000-000000000008",
      policy: "10000000-0000-4000-8000-000000000009",
      attempt: "10000000-0000-4000-8000-000000000010",
    };
    const links = [];
    for (const { open } of databases) {
      const db = await open();
      try {
        await addSchool(db.query, school);
        await db.query("update public.attempts set created_at = '2026-01-01'");
        await appendEvents(db.query, school, "page", [{
          event_id: "a",
          seq: 1,
          confidence: 0.93,
          question_id: school.question,
          occurred_at: "2026-03-29T01:30:00.123456+01:00",
          event_data: {
            z: 1.50,
            aa: [1e21, 0.1, -0, 1e-7, 12345678901234567890],
            b: 'Ünï€ 𝄞 \u2028 "\\ \u0001',
            nested: { bb: null, a: true },
          },
        }, { event_id: "b", seq: 2 }], {
          arrived: "2026-10-25T03:00:00.9996Z",
        });
        const rows = await db.query(
          "select link from public.proctoring_events order by position",
        );
        links.push(rows.map((row) => row.link));
      } finally {
        await db.close();
      }
    }
    assertEquals(links[0]!.length, 2);
    assertEquals(links[0], links[1]);
  });
});

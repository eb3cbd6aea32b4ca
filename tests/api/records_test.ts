/** What is on record, read back: by its student, by staff, by nobody else. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  EventList,
  RiskReport,
  TimingList,
  Violations,
} from "../../supabase/functions/_shared/contract/records.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { assertProblem, score, Student, student } from "./helpers.ts";

const READS = ["events", "question-timings", "violations", "risk"];

for (const engine of engines) {
  describe(`records on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let elsewhere: School;
    let one: Student;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 3,
        staff: ["admin", "proctor", "grader"],
      });
      elsewhere = await makeSchool(stack, { candidates: 1 });
      one = student(stack, school);
      await one.begin(school.examId);
      await one.batch([
        one.event("tab_switch", { phase: "begin" }),
        one.event("tab_switch", { phase: "end" }),
        one.event("copy_paste_attempt"),
        one.event("copy_paste_attempt"),
        one.event("network_offline"),
      ]);
      const timings = (client: string, first: number, second: number) =>
        stack.sql(
          `insert into public.question_timings (tenant_id, attempt_id,
             question_id, client_id, total_time_seconds, views, answer_count)
           values ($1, $2, $3, $5, $6, 2, 1), ($1, $2, $4, $5, $7, 1, 0)`,
          [
            school.tenantId,
            one.attempt,
            school.questionIds[0],
            school.questionIds[1],
            client,
            first,
            second,
          ],
        );
      await timings("first-page", 10, 25.5);
      await timings("second-page", 20, 1);
    });
    afterAll(() => stack.stop());

    const person = (role: string, of = school) =>
      new Student(stack, of.staff.find((s) => s.role === role)!.accessToken);
    const read = <T>(who: Student, what: string) =>
      who.get<T>("GET", `/attempts/${one.attempt}/${what}`);

    it("gives the student the events, without what identifies a page", async () => {
      const { events, total } = await read<EventList>(one, "events");
      assertEquals(events.map(({ event_type }) => event_type), [
        "exam_started",
        "tab_switch",
        "tab_switch",
        "copy_paste_attempt",
        "copy_paste_attempt",
        "network_offline",
      ]);
      assertEquals(events.map(({ position }) => position), [1, 2, 3, 4, 5, 6]);
      assertEquals(total, 6);
      assert(!JSON.stringify(events).includes(one.client));
      assertEquals(
        events.filter((event) => "ip" in event || "user_agent" in event),
        [],
      );
    });

    it("keeps a page's id from its student in the server's own events", async () => {
      const other = student(stack, school, 2);
      await other.begin(school.examId);
      await stack.sql(
        `select private.append_server_event(
           a, 'sequence_gap', jsonb_build_object('client_id', a.client_id, 'from', 2)
         ) from public.attempts a where a.id = $1`,
        [other.attempt],
      );
      const dataOf = async (who: Student) => {
        const path =
          `/attempts/${other.attempt}/events?event_type=sequence_gap`;
        return (await who.get<EventList>("GET", path)).events[0]!.event_data;
      };
      assertEquals(await dataOf(other), { from: 2 });
      assertEquals((await dataOf(person("proctor"))).client_id, other.client);
    });

    it("gives staff where they came from", async () => {
      for (const role of ["admin", "proctor"]) {
        const { events } = await read<EventList>(person(role), "events");
        assertEquals(events[1]!.client_id, one.client);
        assertEquals(events[1]!.ip, "127.0.0.1");
        assert(events[1]!.user_agent && events[1]!.link);
      }
    });

    it("shows the student's own words beside an event", async () => {
      const { events } = await read<EventList>(one, "events");
      const { event_id } = events[1]!;
      await stack.sql(
        `insert into public.event_comments
           (tenant_id, attempt_id, event_id, comment)
         values ($1, $2, $3, 'The cat.')`,
        [school.tenantId, one.attempt, event_id],
      );
      for (const who of [one, person("proctor")]) {
        const after = await read<EventList>(who, "events");
        assertEquals(
          after.events[1]!.comments.map(({ comment }) => comment),
          ["The cat."],
        );
        assertEquals(after.events[0]!.comments, []);
      }
    });

    it("filters and pages, and counts them all", async () => {
      const types = async (query: string) => {
        const { events, total } = await read<EventList>(one, `events?${query}`);
        return [events.map(({ position }) => position), total];
      };
      assertEquals(await types("event_type=tab_switch"), [[2, 3], 2]);
      assertEquals(await types("event_type=TAB_SWITCH&skip=1"), [[3], 2]);
      assertEquals(await types("severity=violation&limit=1"), [[4], 2]);
      assertEquals(await types("severity=info&event_type=tab_switch"), [[], 0]);
      assertEquals(await types("event_type=nothing_known"), [[], 0]);
      assertEquals(await types("skip=4&limit=500"), [[5, 6], 6]);
      for (
        const wrong of [
          "limit=0",
          "limit=501",
          "limit=many",
          "skip=-1",
          "skip=0.5",
          "severity=awful",
          `event_type=${"x".repeat(65)}`,
          "event_type=%00",
        ]
      ) {
        assertProblem(
          await one.ask("GET", `/attempts/${one.attempt}/events?${wrong}`),
          400,
          "bad_request",
        );
      }
    });

    it("adds up the time on questions over pages, longest first", async () => {
      for (const who of [one, person("grader")]) {
        const { question_timings, total } = await read<TimingList>(
          who,
          "question-timings",
        );
        assertEquals(
          question_timings.map((t) => [
            t.question_id,
            t.total_time_seconds,
            t.views,
            t.answer_count,
          ]),
          [
            [school.questionIds[0], 30, 4, 2],
            [school.questionIds[1], 26.5, 2, 0],
          ],
        );
        assertEquals(total, 2);
      }
    });

    it("counts by severity and kind, ends of what lasts left out", async () => {
      const { latest, ...counts } = await read<Violations>(
        person("proctor"),
        "violations",
      );
      assertEquals(counts.by_severity, { info: 2, warning: 1, violation: 2 });
      assertEquals(
        counts.by_type.map((t) => [t.event_type, t.severity, t.count]),
        [["copy_paste_attempt", "violation", 2], ["tab_switch", "warning", 1]],
      );
      assertEquals(counts.total, 3);
      assertEquals(latest.map(({ position }) => position), [5, 4, 2]);
    });

    it("explains the risk by alerts and their events", async () => {
      const report = await until(async () => {
        await score(stack);
        const found = await read<RiskReport>(person("admin"), "risk");
        return found.scored_position === found.position && found;
      }, { what: "the score" });
      assert(report.score > 0);
      assert(report.as_of);
      const rules = report.contributions.map(({ rule }) => rule).sort();
      assertEquals(rules, ["copy_paste", "tab_switch"]);
      for (const { events, explanation, points } of report.contributions) {
        assert(points > 0 && events.length > 0);
        const { sentence } = explanation as { sentence: { en: string } };
        assert(sentence.en.length > 10);
      }
      const tab = report.contributions.find((c) => c.rule === "tab_switch")!;
      assertEquals(tab.events[0]!.event_type, "tab_switch");
      assertEquals(tab.events[0]!.client_id, one.client);
    });

    it("never tells whether a foreign attempt exists", async () => {
      const strangers = [
        student(stack, school, 1),
        student(stack, elsewhere),
        person("admin", elsewhere),
      ];
      for (const who of strangers) {
        for (const what of READS) {
          const said = [];
          for (const id of [one.attempt, crypto.randomUUID()]) {
            const { status, body, headers } = await who.ask(
              "GET",
              `/attempts/${id}/${what}`,
            );
            const kept = Object.fromEntries(headers);
            for (const name of ["date", "x-request-id"]) delete kept[name];
            said.push([status, body, kept]);
          }
          assertEquals(said[0], said[1], what);
          assertEquals(
            (said[0]![1] as { code: string }).code,
            "attempt_not_found",
          );
        }
      }
    });

    it("never tells a student of risk, not even their own", async () => {
      for (const what of ["violations", "risk"]) {
        for (const id of [one.attempt, crypto.randomUUID()]) {
          assertProblem(
            await one.ask("GET", `/attempts/${id}/${what}`),
            404,
            "attempt_not_found",
          );
        }
      }
    });

    it("keeps events and risk from graders", async () => {
      for (const what of ["events", "violations", "risk"]) {
        assertProblem(
          await person("grader").ask("GET", `/attempts/${one.attempt}/${what}`),
          404,
          "attempt_not_found",
        );
      }
    });
  });
}

/** What the live wall is told by the server besides its rows. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Config } from "../../lib/config.ts";
import { loadLiveExam } from "../../lib/data/live_exam.ts";
import { staffClient } from "../../lib/data/staff_client.ts";
import { loadDevices, loadSpeech, loadViews } from "../../lib/live/queries.ts";
import type { ExamSnapshots } from "../../supabase/functions/_shared/contract/snapshots.ts";
import { assertProblem, Student, student } from "../api/helpers.ts";
import { pairedPhone } from "../api/pictures.ts";
import {
  raiseAlert,
  type Seat,
  seatClass,
  takePicture,
} from "../e2e/wall_class.ts";
import { engines } from "../fixtures/engines.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { rpc, Staff } from "../staff/people.ts";

for (const engine of engines) {
  describe(`the live wall's server side, on ${engine.name}`, () => {
    let stack: Stack, school: School, stranger: School, seats: Seat[];
    beforeAll(async () => {
      stack = await engine.start();
      [school, stranger] = await Promise.all([
        makeSchool(stack, {
          candidates: 1,
          staff: ["admin", "proctor", "grader"],
        }),
        makeSchool(stack, { candidates: 1, staff: ["admin"] }),
      ]);
      seats = await seatClass(stack, school, 3);
    });
    afterAll(() => stack.stop());

    const load = async () => {
      const found = await loadLiveExam(
        {
          supabaseUrl: stack.url,
          publishableKey: stack.publishableKey,
        } as Config,
        new Staff(stack, school, "proctor").token,
        school.examId,
      );
      if (!found.ok) throw new Error(found.code);
      return found.data.live;
    };

    describe("the terms", () => {
      const terms = async () => {
        const { lostAfter, lockStopsClock, of } = (await load()).terms;
        return [lostAfter, lockStopsClock, Object.values(of)];
      };
      const own = Array(3).fill({ lostAfter: 600_000, lockStopsClock: true });

      it("are the program's where nobody has said anything", async () => {
        assertEquals(await terms(), [30_000, true, own]);
      });

      it("are the exam's laid over the school's; an attempt keeps its own", async () => {
        await stack.sql(
          `update public.tenants set default_policy =
             '{"lost_after_seconds": 90, "soft_lock_stops_clock": false}'
           where id = $1`,
          [school.tenantId],
        );
        assertEquals((await terms()).slice(0, 2), [90_000, false]);
        await stack.sql(
          `update public.exams set policy =
             policy || '{"lost_after_seconds": 45}' where id = $1`,
          [school.examId],
        );
        assertEquals(await terms(), [45_000, false, own]);
      });

      it("say of the exam alone whether it asks for phones and lets look in", async () => {
        const asks = async (policy: Record<string, unknown>) => {
          await stack.sql(
            "update public.exams set policy = $2::text::jsonb where id = $1",
            [school.examId, JSON.stringify(policy)],
          );
          const { phone, liveView } = (await load()).terms;
          return [phone, liveView];
        };
        assertEquals(await asks({}), [false, true]);
        assertEquals(await asks({ phone: "optional" }), [true, true]);
        const off = { phone: "required", live_view: false };
        assertEquals(await asks(off), [true, false]);
        assertEquals(await asks({ ...off, proctoring: false }), [false, false]);
        await asks({ phone: "optional" });
      });

      it("are told to who watches, and are all that is told", async () => {
        const request = { exam_id: school.examId };
        const proctor = new Staff(stack, school, "proctor");
        const { body } = await rpc(
          stack,
          proctor.token,
          "staff_live_settings",
          request,
        );
        assertEquals(Object.keys(body).toSorted(), [
          "attempts",
          "live_view",
          "lost_after_seconds",
          "phone",
          "soft_lock_stops_clock",
        ]);
        // Of a single attempt nothing that may tell of its student.
        for (const one of body.attempts as Record<string, unknown>[]) {
          assertEquals(Object.keys(one).toSorted(), [
            "attempt_id",
            "lost_after_seconds",
            "soft_lock_stops_clock",
          ]);
        }
        for (
          const [token, error] of [
            [new Staff(stack, school, "grader").token, "bearer_not_allowed"],
            [new Staff(stack, stranger, "admin").token, "exam_not_found"],
            [school.candidates[0]!.accessToken, "exam_not_found"],
          ] as const
        ) {
          assertEquals(
            (await rpc(stack, token, "staff_live_settings", request)).body,
            { error },
          );
        }
      });
    });

    describe("the newest pictures", () => {
      const path = (after?: string) =>
        `/exams/${school.examId}/snapshots` +
        (after ? `?after=${encodeURIComponent(after)}` : "");
      const person = (role: "admin" | "proctor" | "grader", of = school) =>
        new Student(stack, new Staff(stack, of, role).token);
      const newest = (after?: string) =>
        person("proctor").get<ExamSnapshots>("GET", path(after));
      const brief = ({ snapshots }: ExamSnapshots) =>
        snapshots.map((one) => [
          seats.findIndex(({ attempt }) => attempt === one.attempt_id),
          one.source,
        ]).toSorted();

      it("are not asked for since a time that there never was", async () => {
        const never = path("0000-01-01T00:00:00Z");
        assertProblem(
          await person("proctor").ask("GET", never),
          400,
          "bad_request",
        );
      });

      it("are one of each attempt and source, with an address", async () => {
        await takePicture(stack, school, seats[0]!);
        await takePicture(stack, school, seats[0]!);
        await takePicture(stack, school, seats[0]!, "phone");
        await takePicture(stack, school, seats[1]!);
        const answer = await newest();
        assertEquals(brief(answer), [[0, "phone"], [0, "webcam"], [
          1,
          "webcam",
        ]]);
        const [last] = await stack.sql<{ id: string }>(
          `select id from public.snapshots
           where attempt_id = $1 and source = 'webcam'
           order by taken_at desc limit 1`,
          [seats[0]!.attempt],
        );
        assert(
          answer.snapshots.some(({ snapshot_id }) => snapshot_id === last!.id),
        );
        const picture = await fetch(answer.snapshots[0]!.url!);
        assertEquals(picture.headers.get("content-type"), "image/jpeg");
        await picture.body?.cancel();
      });

      it("are only those since, where that is asked", async () => {
        await stack.sql(
          "update public.snapshots set stored_at = now() - interval '1 hour'",
        );
        const { as_of } = await newest();
        assertEquals(brief(await newest(as_of)), []);
        await takePicture(stack, school, seats[2]!);
        assertEquals(brief(await newest(as_of)), [[2, "webcam"]]);
        assertProblem(
          await person("admin").ask("GET", path("yesterday")),
          400,
          "bad_request",
        );
      });

      it("are for who watches at the school", async () => {
        assertProblem(
          await person("grader").ask("GET", path()),
          403,
          "bearer_not_allowed",
        );
        for (
          const who of [person("admin", stranger), student(stack, school)]
        ) assertProblem(await who.ask("GET", path()), 404, "exam_not_found");
      });
    });

    describe("the exam's channel", () => {
      const told = async (exam = school.examId) =>
        (await stack.sql<{ event: string }>(
          "select event from realtime.messages where topic = $1",
          [`exam:${exam}:staff`],
        )).map(({ event }) => event);

      it("hears once of a list of new students, and not of practice", async () => {
        const before = (await told()).length;
        await enrolOthers(stack, school, 5);
        assertEquals((await told()).length - before, 1);
        assertEquals((await told()).at(-1), "enrolment");
        const practice = await practiceExam(stack, school);
        assertEquals(await told(practice.examId), []);
      });

      it("hears of what a student wrote about a hold, and of another page", async () => {
        for (const set of ["hold_answer = 'I sneezed.'", "epoch = epoch + 1"]) {
          const before = (await told()).length;
          await stack.sql(`update public.attempts set ${set} where id = $1`, [
            seats[0]!.attempt,
          ]);
          assertEquals((await told()).length - before, 1, set);
        }
      });
    });

    describe("phones, looks and speech", () => {
      const client = (role: "proctor" | "grader", of = school) =>
        staffClient(
          {
            supabaseUrl: stack.url,
            publishableKey: stack.publishableKey,
          } as Config,
          new Staff(stack, of, role).token,
        );
      const told = async () =>
        (await stack.sql<{ topic: string; payload: { id: string } }>(
          `select topic, payload from realtime.messages where event = 'device'
           order by topic`,
        )).map(({ topic, payload }) => [topic.split(":")[0], payload.id]);
      const change = (set: string) =>
        stack.sql(`update public.devices set ${set} where attempt_id = $1`, [
          seats[0]!.attempt,
        ]);

      it("of phones, what changes is announced by ids; being there is not", async () => {
        const { attempt } = seats[0]!;
        const rises = async (what: () => Promise<unknown>, by: 0 | 1) => {
          const before = (await told()).length;
          await what();
          assertEquals((await told()).length - before, 2 * by);
        };
        await rises(() => pairedPhone(stack, attempt), 1);
        assertEquals(await told(), [["attempt", attempt], ["exam", attempt]]);
        await rises(() => change("last_seen_at = now(), battery = 0.5"), 0);
        await rises(
          () => change("lost_raised_at = now(), lost_since = now()"),
          1,
        );
        await rises(
          () => change("lost_raised_at = null, lost_since = null"),
          1,
        );
        assertEquals(
          (await load()).devices.map((one) => [one.attempt_id, one.battery]),
          [[attempt, 0.5]],
        );
        await rises(() => change("unpaired_at = now()"), 1);
        assertEquals((await load()).devices, []);
        await change("lost_raised_at = now(), lost_since = now()");
        assertEquals((await load()).devices.length, 1);
      });

      it("of practice nothing is announced", async () => {
        const practice = await practiceExam(stack, school);
        const one = student(stack, school);
        const path = `/exams/${practice.examId}/attempts`;
        const { id } = await one.get<{ id: string }>("POST", path);
        const before = (await told()).length;
        await pairedPhone(stack, id);
        assertEquals((await told()).length, before);
      });

      it("of looks, those that go on; of speech, what was heard just now", async () => {
        const { attempt } = seats[1]!;
        const [view] = await stack.sql<{ id: string }>(
          `insert into public.live_views (id, tenant_id, attempt_id, staff_id)
           values (gen_random_uuid(), $1, $2, $3) returning id`,
          [school.tenantId, attempt, school.staff[0]!.userId],
        );
        const ofSchool = [school.tenantId, Date.now()] as const;
        const looks = async () =>
          (await loadViews(client("proctor"), ...ofSchool)).map(({ id }) => id);
        assertEquals(await looks(), [view!.id]);
        await stack.sql(
          "update public.live_views set seen_at = now() - interval '1 minute'",
        );
        assertEquals(await looks(), []);
        await stack.sql(
          `select private.append_server_event(
             a, 'speech_detected', '{"duration_seconds": 4}', 'warning', 'vision')
           from public.attempts a where a.id = $1`,
          [attempt],
        );
        assertEquals(
          (await loadSpeech(client("proctor"), ...ofSchool))
            .map(({ attempt_id }) => attempt_id),
          [attempt],
        );
        const later = [school.tenantId, Date.now() + 600_000] as const;
        assertEquals(await loadSpeech(client("proctor"), ...later), []);
        assertEquals(await loadSpeech(client("grader"), ...ofSchool), []);
        assertEquals(
          await loadDevices(client("grader"), [seats[0]!.attempt]),
          [],
        );
        assertEquals(await loadViews(client("grader"), ...ofSchool), []);
      });
    });

    it("keeps of an alert what is shown of it, and names colleagues", async () => {
      await raiseAlert(stack, school, seats[0]!, "Left once.");
      await stack.sql(
        `update public.memberships set display_name = 'Ms Okafor'
         where tenant_id = $1 and role = 'proctor'`,
        [school.tenantId],
      );
      const { alerts: [alert], staff } = await load();
      assertEquals(alert!.sentence, { en: "Left once." });
      assertEquals([alert!.ongoing, alert!.event_count], [false, 0]);
      assertEquals(Object.values(staff), ["Ms Okafor"]);
    });
  });
}

/** Students who are enrolled and have not come. */
async function enrolOthers(
  stack: Stack,
  { tenantId, examId }: School,
  count: number,
): Promise<void> {
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  await stack.sql(
    `insert into public.candidates (id, tenant_id, name)
     select id::uuid, $2::uuid, 'S' from unnest($1::text[]) id`,
    [ids, tenantId],
  );
  await stack.sql(
    `insert into public.enrolments (tenant_id, exam_id, candidate_id)
     select $2::uuid, $3::uuid, id::uuid from unnest($1::text[]) id`,
    [ids, tenantId, examId],
  );
}

/** How cameras stand, from what students say to the rows of the live page. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Config } from "../../lib/config.ts";
import { type LiveExam, loadLiveExam } from "../../lib/data/live_exam.ts";
import { studentRows } from "../../lib/live/rows.ts";
import { student } from "../api/helpers.ts";
import { excuse } from "../api/watched.ts";
import { engines } from "../fixtures/engines.ts";
import { practiceExam } from "../fixtures/practice.ts";
import { makeSchool, type School } from "../fixtures/school.ts";

const text_hash = "c".repeat(64);

for (const engine of engines) {
  describe(`cameras on the live page, on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let stranger: School;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 6,
        staff: ["admin", "proctor", "grader"],
        policy: { webcam: "optional" },
      });
      stranger = await makeSchool(stack, { candidates: 1 });
    });
    afterAll(() => stack.stop());

    const load = (role: string, of = school) =>
      loadLiveExam(
        {
          supabaseUrl: stack.url,
          publishableKey: stack.publishableKey,
        } as Config,
        of.staff.find((s) => s.role === role)!.accessToken,
        school.examId,
      );
    /** What the rows say, by the students' places. */
    async function cameras(role = "proctor") {
      const found = await load(role);
      if (!found.ok) throw new Error(found.code);
      const { live } = found.data;
      // Whoever was heard a minute ago is still there.
      const terms = { ...live.terms, lostAfter: 60_000 };
      const rows = studentRows({ ...live, terms }, Date.now());
      const state = new Map(
        rows.map(({ candidateId, camera }) => [candidateId, camera]),
      );
      return school.candidates.map(({ candidateId }) => state.get(candidateId));
    }
    /** How often the exam's open pages were told to look again. */
    const told = async () =>
      (await stack.sql<{ n: number }>(
        `select count(*)::int as n from realtime.messages
         where topic = $1 and event = 'attempt'`,
        [`exam:${school.examId}:staff`],
      ))[0]!.n;
    async function opened(n: number, exam = school.examId) {
      const one = student(stack, school, n);
      const path = `/exams/${exam}/attempts`;
      one.attempt = (await one.get<{ id: string }>("POST", path)).id;
      for (const step of ["open", "details", "rules"]) await one.step(step);
      await one.open();
      return one;
    }
    const consent = (given: boolean) => ({ kind: "webcam", given, text_hash });

    it("follow what students say, refuse and take back", async () => {
      const [one, two, three] = [
        await opened(0),
        await opened(1),
        await opened(2),
      ];
      const none = Array(3).fill(null);
      assertEquals(await cameras(), [...none, ...none]);
      await one.step("consent", consent(true));
      await two.step("consent", consent(false));
      await three.step("camera", { problem: "busy" });
      assertEquals(await cameras(), [null, "refused", "broken", ...none]);
      for (const each of [one, two]) {
        await each.get("POST", `/attempts/${each.attempt}/start`);
      }
      await one.beat({ detectors: { camera: "watching" }, fps: 9.5 });
      await two.beat({ detectors: { camera: "not_watched" } });
      assertEquals(await cameras(), [
        "watching",
        "refused",
        "broken",
        ...none,
      ]);
      await one.beat({ detectors: { camera: "lost" } });
      assertEquals((await cameras())[0], "lost");
      await one.step("consent", consent(false));
      assertEquals((await cameras())[0], "withdrawn");
    });

    it("are read of who is excused as of who cannot be watched", async () => {
      const [one, other] = [await opened(4), await opened(5)];
      await excuse(one);
      for (const each of [one, other]) {
        await each.get("POST", `/attempts/${each.attempt}/start`);
        await each.beat({ detectors: { camera: "not_watched" } });
      }
      assertEquals((await cameras()).slice(4), ["not_watched", "not_watched"]);
      const found = await load("proctor");
      const [first, second] = [one, other].map(({ attempt }) => {
        const { attempts, presence } = (found as { data: LiveExam }).data.live;
        return [
          attempts.find(({ id }) => id === attempt)!,
          presence.find(({ attempt_id }) => attempt_id === attempt)!,
        ];
      });
      // But for whose they are and when they began, down to the last column.
      const told = (row: unknown) =>
        JSON.stringify(row).replace(/"[0-9a-f-]{36}"|"20[^"]*T[^"]*"/g, "…");
      assertEquals(told(first), told(second));
    });

    it("of one who says yes and no all day are not read whole", async () => {
      const [row] = await stack.sql<{ id: string }>(
        `select a.id from public.attempts a
         where a.exam_id = $1 and a.candidate_id = $2`,
        [school.examId, school.candidates[4]!.candidateId],
      );
      await stack.sql(
        `insert into public.consents
           (tenant_id, attempt_id, kind, given, given_by, given_at)
         select tenant_id, id, 'webcam', n % 2 = 1, 'student',
           now() + n * interval '1 ms'
         from public.attempts, generate_series(1, 200) n
         where id = $1`,
        [row!.id],
      );
      assertEquals((await cameras())[4], "withdrawn");
    });

    it("are for those who may see consents", async () => {
      const graders = await load("grader");
      assertEquals(graders.ok && graders.data.live.presence, []);
      assertEquals(
        graders.ok &&
          graders.data.live.attempts.map(({ camera_word }) => camera_word),
        Array(5).fill(null),
      );
      const foreign = await load("proctor", stranger);
      assertEquals([foreign.ok, !foreign.ok && foreign.status], [false, 404]);
    });

    it("are announced when they change, but not in practice", async () => {
      const one = await opened(3);
      const rises = async (body: unknown, step: string, by: number) => {
        const before = await told();
        await one.step(step, body);
        assertEquals(await told() - before, by, JSON.stringify(body));
      };
      await rises(consent(true), "consent", 1);
      await rises(consent(true), "consent", 0);
      await rises({ problem: "absent" }, "camera", 1);
      await rises({ problem: "absent" }, "camera", 0);
      await rises({ width: 640, height: 480 }, "camera", 1);
      const practice = await practiceExam(stack, school);
      const quiet = await opened(3, practice.examId);
      await quiet.step("consent", consent(true));
      const [row] = await stack.sql<{ n: number }>(
        "select count(*)::int as n from realtime.messages where topic = $1",
        [`exam:${practice.examId}:staff`],
      );
      assertEquals(row!.n, 0);
    });
  });
}

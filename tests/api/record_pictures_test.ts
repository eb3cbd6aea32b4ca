/** Pictures in the record: whose they are, how long their addresses hold, what is left of erased ones. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  EventList,
  RecordedEvent,
} from "../../supabase/functions/_shared/contract/records.ts";
import {
  openStorage,
  type Storage,
} from "../../supabase/functions/_shared/storage.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, Student, student } from "./helpers.ts";
import { pairedPhone, rowsOf, sendPicture, shot } from "./pictures.ts";

for (const engine of engines) {
  describe(`pictures in the record on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let elsewhere: School;
    let storage: Storage;
    let one: Student;
    let phone: string;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 3,
        staff: ["admin", "proctor", "grader"],
        policy: { webcam: "optional", screen: "optional", phone: "optional" },
      });
      elsewhere = await makeSchool(stack, { candidates: 1 });
      storage = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.secretKey,
      });
      one = student(stack, school);
      await one.begin(school.examId);
      for (const source of ["webcam", "screen"]) {
        const taken_at = now(-20);
        const sent = await sendPicture(
          stack,
          one.token,
          one.attempt,
          shot(),
          { source, taken_at },
        );
        assertEquals(sent.status, 201);
      }
      phone = await pairedPhone(stack, one.attempt);
      const sent = await sendPicture(stack, phone, one.attempt, shot(), {
        source: "phone",
      });
      assertEquals(sent.status, 201);
    });
    afterAll(() => stack.stop());

    const person = (role: string, of = school) =>
      new Student(stack, of.staff.find((s) => s.role === role)!.accessToken);
    const path = () => `/attempts/${one.attempt}/events`;
    const read = async (who: Student) =>
      (await who.get<EventList>("GET", path())).events;
    const pictures = (events: readonly RecordedEvent[]) =>
      events.filter(({ event_type }) => event_type.endsWith("_snapshot"));

    it("a student sees their own, and so do those who watch", async () => {
      for (const who of [one, person("admin"), person("proctor")]) {
        const events = await read(who);
        const shown = pictures(events);
        assertEquals(
          shown.map(({ event_type, event_data }) => [
            event_type,
            event_data.source,
          ]).toSorted(),
          [
            ["screen_snapshot", "screen"],
            ["webcam_snapshot", "phone"],
            ["webcam_snapshot", "webcam"],
          ],
        );
        for (const { snapshot_url } of shown) {
          // Good without a bearer: an <img> sends none.
          const answer = await fetch(snapshot_url!);
          assertEquals(answer.status, 200);
          assertEquals(answer.headers.get("content-type"), "image/jpeg");
          const bytes = new Uint8Array(await answer.arrayBuffer());
          assertEquals([...bytes.slice(0, 2)], [0xff, 0xd8]);
        }
        // Where it lies is not told beside it, nor is anything of other events.
        assert(!JSON.stringify(events).includes("snapshot_path"));
        for (const event of events) {
          assertEquals(shown.includes(event), "snapshot_url" in event);
        }
      }
    });

    it("nobody else does", async () => {
      const classmate = student(stack, school, 1);
      await classmate.begin(school.examId);
      for (
        const who of [
          classmate,
          person("grader"),
          person("admin", elsewhere),
          student(stack, elsewhere),
        ]
      ) {
        assertProblem(await who.ask("GET", path()), 404, "attempt_not_found");
      }
      assertProblem(
        await new Student(stack, phone).ask("GET", path()),
        403,
        "bearer_not_allowed",
      );
    });

    it("an address is one picture's, for five minutes", async () => {
      const [first, second] = pictures(await read(one));
      const address = new URL(first!.snapshot_url!);
      const token = address.searchParams.get("token")!;
      const claims = JSON.parse(atob(
        token.split(".")[1]!.replaceAll("-", "+").replaceAll("_", "/"),
      ));
      const left = claims.exp - Date.now() / 1000;
      assert(left > 240 && left <= 300, `${left} s`);
      const other = new URL(second!.snapshot_url!);
      other.searchParams.set("token", token);
      const refused = await fetch(other);
      await refused.body?.cancel();
      assert(!refused.ok);
      assertMatch(address.pathname, new RegExp(`/${one.attempt}/`));
    });

    it("one that was erased is said to be gone", async () => {
      const two = student(stack, school, 2);
      await two.begin(school.examId);
      for (let n = 0; n < 2; n++) {
        const sent = await sendPicture(
          stack,
          two.token,
          two.attempt,
          shot(),
          { taken_at: now(n) },
        );
        assertEquals(sent.status, 201);
      }
      const rows = await rowsOf(stack, two.attempt);
      await storage.remove("evidence", [rows[0]!.path]);
      await stack.sql(
        `delete from public.scoring_queue where snapshot_id = $1`,
        [rows[1]!.id],
      );
      await stack.sql("delete from public.snapshots where id = $1", [
        rows[1]!.id,
      ]);
      const { events } = await two.get<EventList>(
        "GET",
        `/attempts/${two.attempt}/events?event_type=WEBCAM_SNAPSHOT`,
      );
      assertEquals(events.map(({ snapshot_url }) => snapshot_url), [
        null,
        null,
      ]);
    });
  });
}

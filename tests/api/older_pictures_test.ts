/** Pictures of older clients: in an event's body, and in a form. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, type Student } from "./helpers.ts";
import { dataUrl, form, MULTI_FACE, named, recorded, upload } from "./older.ts";
import { pairedPhone } from "./phones.ts";
import { shot } from "./pictures.ts";

for (const engine of engines) {
  describe(`older clients' pictures on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({ appOrigins: ["https://exam.test"] });
      school = await makeSchool(stack, {
        candidates: 6,
        policy: { webcam: "optional", phone: "optional" },
      });
    });
    afterAll(() => stack.stop());

    const begun = () => named(stack, school, next++);
    const post = (one: Student, path: string, body: unknown) =>
      one.ask("POST", path, body);

    /** The bytes that an address gives. */
    async function fetched(url: unknown): Promise<[number, number[]]> {
      const answer = await fetch(String(url));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return [answer.status, [...bytes.slice(0, 2)]];
    }
    const snapshots = (one: Student) =>
      stack.sql<{ source: string; state: string }>(
        "select source, state from public.snapshots where attempt_id = $1",
        [one.attempt],
      );

    it("stores the picture of an event, and gives its address", async () => {
      const { one, name } = await begun();
      const body = { ...MULTI_FACE, "snapshotBase64": dataUrl(shot()) };
      const path = `/attempts/${name}/proctor-events`;
      const answer = await post(one, path, body);
      assertEquals([answer.status, answer.body.snapshotError], [200, null]);
      assertEquals(await fetched(answer.body.snapshotUrl), [
        200,
        [0xff, 0xd8],
      ]);
      // Sent again, both are the same as before.
      const again = await post(one, path, body);
      assertEquals([again.body.duplicate, again.body.snapshotError], [
        true,
        null,
      ]);
      assertEquals(await snapshots(one), [{
        source: "webcam",
        state: "stored",
      }]);
      assertEquals(
        (await recorded(one)).map(({ event_type }) => event_type).sort(),
        ["multi_face", "webcam_snapshot"],
      );
    });

    it("takes the event though its picture is none, and says so", async () => {
      const { one, name } = await begun();
      const path = `/attempts/${name}/proctor-events`;
      const pictures = [
        "hello",
        "data:image/png;base64,AAAA",
        "data:image/jpeg;base64,%%%",
        dataUrl(new Uint8Array([0xff, 0xd8, 0xff])),
      ];
      for (const [nth, snapshotBase64] of pictures.entries()) {
        const { status, body } = await post(one, path, {
          ...MULTI_FACE,
          metadata: { nth },
          snapshotBase64,
        });
        assertEquals(
          [status, body.duplicate, body.snapshotUrl, body.snapshotError],
          [200, false, null, "image_malformed"],
        );
      }
      assertEquals((await recorded(one)).length, pictures.length);
      assertProblem(
        await post(one, path, {
          type: "WEBCAM_SNAPSHOT",
          snapshotBase64: "hello",
        }),
        400,
        "image_malformed",
      );
      assertEquals(await snapshots(one), []);
    });

    it("takes bodies to 700 KB there", async () => {
      const { one, name } = await begun();
      const path = `/attempts/${name}/proctor-events`;
      const body = (length: number) => ({
        ...MULTI_FACE,
        snapshotBase64: `data:image/jpeg;base64,${"A".repeat(length)}`,
      });
      const large = await post(one, path, body(690 * 1024));
      assertEquals([large.status, large.body.snapshotUrl], [200, null]);
      assertProblem(await post(one, path, body(701 * 1024)), 413, "too_large");
    });

    it("takes a picture by a form, of the page or of a phone", async () => {
      const { one, name } = await begun();
      const phone = await pairedPhone(one);
      for (const who of [one, phone]) {
        const answer = await upload(who, name, form(shot()));
        assertEquals([answer.status, answer.body.success], [200, true]);
        assertEquals((await fetched(answer.body.snapshotUrl))[0], 200);
      }
      assertEquals(
        (await snapshots(one)).map(({ source }) => source).sort(),
        ["phone", "webcam"],
      );
      assertProblem(await upload(one, name, form(null)), 400, "bad_request");
      assertProblem(await upload(one, name, form("text")), 400, "bad_request");
      const other = await pairedPhone((await begun()).one);
      assertProblem(
        await upload(other, one.attempt, form(shot())),
        404,
        "attempt_not_found",
      );
    });
  });
}

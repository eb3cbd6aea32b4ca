/** Pictures sent to the API: taken in once, cleaned, or refused. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import {
  FORM_LIMIT_BYTES,
  IMAGE_LIMIT_BYTES,
  snapshotTaken,
} from "../../supabase/functions/_shared/contract/snapshots.ts";
import {
  openStorage,
  type Storage,
} from "../../supabase/functions/_shared/storage.ts";
import { engines } from "../fixtures/engines.ts";
import { exif, GPS, paint, withSegments } from "../fixtures/jpeg.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, now, send, type Student, student } from "./helpers.ts";
import {
  type Fields,
  pairedPhone,
  rowsOf,
  sendPicture,
  shot,
  toldOf,
} from "./pictures.ts";

for (const engine of engines) {
  describe(`snapshots on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let school: School;
    let strict: School;
    let storage: Storage;
    let one: Student;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, {
        candidates: 12,
        policy: { webcam: "optional", screen: "optional", phone: "optional" },
      });
      strict = await makeSchool(stack, {
        candidates: 1,
        policy: { webcam: "off", phone: "optional" },
      });
      storage = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.secretKey,
      });
      one = await begun();
    });
    afterAll(() => stack.stop());

    async function begun(): Promise<Student> {
      const made = student(stack, school, next++);
      await made.begin(school.examId);
      return made;
    }
    const post = (
      who: Student,
      picture: Uint8Array<ArrayBuffer> | string | null,
      fields: Fields = {},
      headers: Record<string, string> = {},
    ) => sendPicture(stack, who.token, who.attempt, picture, fields, headers);

    it("takes a picture in: object, row, event and job", async () => {
      const me = await begun();
      const clean = shot();
      const taken_at = now(-50);
      const reply = await post(
        me,
        withSegments(clean, exif(), new TextEncoder().encode("trailer")),
        { taken_at, flagged: "true", client_id: me.client },
      );
      assertEquals(reply.status, 201);
      const { snapshot_id, event_id } = snapshotTaken.parse(reply.body);

      const [row, ...more] = await rowsOf(stack, me.attempt);
      assertEquals(more, []);
      assertEquals(
        [row!.id, row!.state, row!.source, row!.flagged, row!.event_id],
        [snapshot_id, "stored", "webcam", true, event_id],
      );
      assertEquals([row!.width, row!.height], [64, 48]);
      assertEquals(
        row!.path,
        `${school.tenantId}/${me.attempt}/webcam/${snapshot_id}.jpg`,
      );
      const object = await storage.get("evidence", row!.path);
      assertEquals(object, clean);
      assertEquals(object!.length, row!.bytes);
      assert(!new TextDecoder("latin1").decode(object!).includes(GPS));

      const [event] = await toldOf(stack, me.attempt);
      assertEquals(
        [event!.event_id, event!.event_type, event!.severity],
        [event_id, "webcam_snapshot", "info"],
      );
      assertEquals(event!.event_data, {
        snapshot_id,
        source: "webcam",
        flagged: true,
        client_id: me.client,
      });
      assertEquals(event!.happened_at, row!.taken_at);
      const [chain] = await stack.sql(
        "select intact from private.verify_chain($1, $2)",
        [school.tenantId, me.attempt],
      );
      assertEquals(chain, { intact: true });
    });

    it("takes the furthest times that can be said", async () => {
      const me = await begun();
      const far = [
        { taken_at: "0000-01-01T00:00:00Z", clock_offset_ms: "-99999999999" },
        { taken_at: "9999-12-31T23:59:59Z", clock_offset_ms: "99999999999" },
      ];
      for (const fields of far) {
        assertEquals((await post(me, shot(), fields)).status, 201);
      }
    });

    it("tells a screen's picture as one, and never a time outside the exam", async () => {
      const me = await begun();
      const soon = await post(me, shot(), {
        source: "screen",
        taken_at: now(3_600_000),
      });
      const long = await post(me, shot(), {
        source: "screen",
        taken_at: "2001-01-01T00:00:00Z",
      });
      assertEquals([soon.status, long.status], [201, 201]);
      const [attempt] = await stack.sql<{ started: string }>(
        "select private.iso_time(started_at) as started from public.attempts where id = $1",
        [me.attempt],
      );
      const [first, last] = await rowsOf(stack, me.attempt);
      assertEquals(first!.taken_at, attempt!.started);
      assert(Date.parse(last!.taken_at) <= Date.now());
      assertEquals(
        (await toldOf(stack, me.attempt)).map((e) => e.event_type),
        ["screen_snapshot", "screen_snapshot"],
      );
    });

    it("takes a picture that comes again for the same one", async () => {
      const me = await begun();
      const picture = shot();
      const taken_at = now();
      const first = await post(me, picture, { taken_at });
      // The boundary is another, and so is the metadata.
      const again = await post(me, withSegments(picture, exif()), { taken_at });
      assertEquals([first.status, again.status], [201, 200]);
      assertEquals(again.body.snapshot_id, first.body.snapshot_id);
      assertEquals(again.body.event_id, first.body.event_id);
      // Another time, or none: another picture.
      const later = await post(me, picture, { taken_at: now(1) });
      const untimed = await post(me, picture);
      assertEquals([later.status, untimed.status], [201, 201]);
      assertEquals((await rowsOf(stack, me.attempt)).length, 3);
      assertEquals((await toldOf(stack, me.attempt)).length, 3);
    });

    it("keeps to an Idempotency-Key", async () => {
      const me = await begun();
      const key = { "idempotency-key": crypto.randomUUID() };
      const picture = shot();
      const all = await Promise.all(
        Array.from({ length: 4 }, () => post(me, picture, {}, key)),
      );
      assertEquals(
        all.filter((reply) => reply.status >= 300).map((r) => r.body),
        [],
      );
      const ids = new Set(all.map((reply) => reply.body.snapshot_id));
      assertEquals(ids.size, 1);
      assertEquals((await toldOf(stack, me.attempt)).length, 1);
      assertProblem(
        await post(me, shot(), {}, key),
        409,
        "idempotency_conflict",
      );
      assertProblem(
        await post(me, picture, {}, { "idempotency-key": "short" }),
        400,
        "bad_request",
      );
    });

    it("goes on where an upload broke off", async () => {
      const me = await begun();
      const picture = shot();
      const taken_at = now();
      const first = await post(me, picture, { taken_at });
      // As after a crash between the object and its row: nothing was told.
      const lost = await begun();
      await stack.sql(
        `insert into public.snapshots
           (id, tenant_id, attempt_id, source, path, taken_at, upload_key,
            content_hash)
         select n.id, s.tenant_id, $1::uuid, s.source,
           s.tenant_id || '/' || $1::uuid || '/webcam/' || n.id || '.jpg', now(),
           s.upload_key, s.content_hash
         from public.snapshots s, (select gen_random_uuid() as id) n
         where s.id = $2`,
        [lost.attempt, first.body.snapshot_id],
      );
      const [pending] = await rowsOf(stack, lost.attempt);
      assertEquals([pending!.state, pending!.event_id], ["pending", null]);
      const again = await post(lost, picture, { taken_at });
      assertEquals([again.status, again.body.snapshot_id], [201, pending!.id]);
      const [row, ...more] = await rowsOf(stack, lost.attempt);
      assertEquals([row!.state, more.length], ["stored", 0]);
      assertEquals(await storage.get("evidence", row!.path), picture);
      assertEquals((await toldOf(stack, lost.attempt)).length, 1);
    });

    it("refuses what is no picture, too large, or has too many pixels", async () => {
      const bad = (picture: Uint8Array<ArrayBuffer>, fields: Fields = {}) =>
        post(one, picture, fields);
      const picture = shot();
      for (
        const broken of [
          new Uint8Array(),
          new TextEncoder().encode("GIF89a, honestly"),
          picture.slice(0, picture.length - 20),
          Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
        ]
      ) {
        assertProblem(await bad(broken), 400, "image_malformed");
      }
      const wide = paint(1400, 8, () => 90);
      assertProblem(await bad(wide), 400, "image_dimensions");
      assertEquals((await bad(wide, { source: "screen" })).status, 201);
      const bomb = Uint8Array.from(picture);
      const sof = bomb.findIndex((b, n) => b === 0xff && bomb[n + 1] === 0xc0);
      bomb.set([0xff, 0xff, 0xff, 0xff], sof + 5);
      assertProblem(await bad(bomb), 400, "image_dimensions");
      const padded = withSegments(
        picture,
        [],
        new Uint8Array(IMAGE_LIMIT_BYTES),
      );
      assertProblem(await bad(padded), 413, "too_large");
      const huge = new Uint8Array(FORM_LIMIT_BYTES);
      assertProblem(await bad(huge), 413, "too_large");
    });

    it("refuses forms that are none of ours", async () => {
      assertProblem(await post(one, null), 400, "bad_request");
      assertProblem(await post(one, "text"), 400, "bad_request");
      const wrong: Fields[] = [
        { source: "door" },
        { taken_at: "yesterday" },
        { flagged: "maybe" },
        { client_id: "short" },
        { clock_offset_ms: "1e9" },
      ];
      for (const fields of wrong) {
        assertProblem(await post(one, shot(), fields), 400, "bad_request");
      }
      const raw = (type: string, body: string) =>
        send(stack, "POST", `/attempts/${one.attempt}/snapshots`, {
          headers: {
            authorization: `Bearer ${one.token}`,
            "content-type": type,
          },
          body,
        });
      assertProblem(
        await raw("application/json", "{}"),
        415,
        "unsupported_media_type",
      );
      assertProblem(
        await raw("image/jpeg", "ÿØ"),
        415,
        "unsupported_media_type",
      );
      assertProblem(
        await raw("multipart/form-data; boundary=x", "no boundary"),
        400,
        "bad_request",
      );
      const form = new FormData();
      form.append("source", "webcam");
      form.append("snapshot", new Blob([shot()]), "a.jpg");
      form.append("snapshot", new Blob([shot()]), "b.jpg");
      const two = await send(
        stack,
        "POST",
        `/attempts/${one.attempt}/snapshots`,
        { headers: { authorization: `Bearer ${one.token}` }, body: form },
      );
      assertProblem(two, 400, "bad_request");
      assertProblem(
        await post(one, shot(), { client_id: crypto.randomUUID() }),
        404,
        "client_not_found",
      );
    });

    it("answers the same for a foreign attempt, another school's and none", async () => {
      const there = student(stack, strict);
      await there.begin(strict.examId);
      const two = student(stack, school, next++);
      for (const attempt of [one.attempt, there.attempt, crypto.randomUUID()]) {
        const reply = await sendPicture(stack, two.token, attempt, shot());
        assertProblem(reply, 404, "attempt_not_found");
        assertEquals(reply.body, {
          type: "urn:invigil:error:attempt_not_found",
          title: "There is no such attempt for you.",
          status: 404,
          code: "attempt_not_found",
        } as never);
      }
      const admin = school.staff[0]!.accessToken;
      assertProblem(
        await sendPicture(stack, admin, one.attempt, shot()),
        404,
        "attempt_not_found",
      );
      assertProblem(
        await sendPicture(stack, two.token, "no-id", shot()),
        400,
        "bad_id",
      );
      assertEquals(
        (await stack.sql(
          "select id from public.snapshots where attempt_id = $1",
          [there.attempt],
        )).length,
        0,
      );
      // What the policy watches not is not taken, whoever sends it.
      assertProblem(
        await sendPicture(stack, there.token, there.attempt, shot()),
        409,
        "snapshots_off",
      );
      const phone = await pairedPhone(stack, there.attempt);
      const taken = await sendPicture(stack, phone, there.attempt, shot(), {
        source: "phone",
      });
      assertEquals(taken.status, 201);
      assertProblem(
        await sendPicture(stack, there.token, there.attempt, shot(), {
          source: "screen",
        }),
        409,
        "snapshots_off",
      );
    });

    it("takes a phone's pictures for its attempt alone, and only those", async () => {
      const me = await begun();
      const phone = await pairedPhone(stack, me.attempt);
      const from = (attempt: string, source: string, token = phone) =>
        sendPicture(stack, token, attempt, shot(), { source });
      const reply = await from(me.attempt, "phone");
      assertEquals(reply.status, 201);
      const [event] = await toldOf(stack, me.attempt);
      assertEquals(event!.event_type, "webcam_snapshot");
      assertEquals(event!.event_data.source, "phone");
      assertProblem(await from(one.attempt, "phone"), 404, "attempt_not_found");
      for (const source of ["webcam", "screen"]) {
        assertProblem(
          await from(me.attempt, source),
          403,
          "bearer_not_allowed",
        );
      }
      assertProblem(
        await from(me.attempt, "phone", me.token),
        403,
        "bearer_not_allowed",
      );
      await stack.sql(
        "update public.devices set unpaired_at = now() where attempt_id = $1",
        [me.attempt],
      );
      assertProblem(await from(me.attempt, "phone"), 401, "token_unknown");
    });

    it("takes pictures only while the exam is in progress", async () => {
      const early = student(stack, school, next++);
      const made = await early.get<{ id: string }>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      early.attempt = made.id;
      assertProblem(await post(early, shot()), 409, "attempt_not_started");
      const picture = shot();
      const taken_at = now();
      await stack.sql(
        "update public.rate_limits set used = 0 where bucket like 'snapshot%'",
      );
      const before = await post(one, picture, { taken_at });
      await one.submit();
      assertProblem(await post(one, shot()), 409, "attempt_over");
      // One that was taken in before is still known.
      const again = await post(one, picture, { taken_at });
      assertEquals([again.status, again.body], [200, {
        ...before.body,
        server_time: again.body.server_time,
      }]);
    });
  });
}

for (const engine of engines) {
  describe(`limits of snapshots on ${engine.name}`, {
    sanitizeOps: false,
  }, () => {
    let stack: Stack;
    let one: Student;
    beforeAll(async () => {
      stack = await engine.start();
      const school = await makeSchool(stack, {
        candidates: 1,
        policy: { webcam: "optional", screen: "optional" },
      });
      one = student(stack, school);
      await one.begin(school.examId);
    });
    afterAll(() => stack.stop());
    const post = (source: string) =>
      sendPicture(stack, one.token, one.attempt, shot(), { source });

    it("says so when Storage fails, and goes on when it is sent again", async () => {
      const rename = (from: string, to: string) =>
        stack.sql(
          `update storage.buckets set id = $2, name = $2 where id = $1`,
          [from, to],
        );
      const picture = shot();
      const send = () =>
        sendPicture(stack, one.token, one.attempt, picture, {
          source: "screen",
          taken_at: "2026-01-01T00:00:00Z",
        });
      await rename("evidence", "away");
      try {
        const reply = await send();
        assertProblem(reply, 503, "unavailable");
        assert(Number(reply.headers.get("retry-after")) >= 1);
      } finally {
        await rename("away", "evidence");
      }
      const [pending] = await rowsOf(stack, one.attempt);
      assertEquals([pending!.state, pending!.event_id], ["pending", null]);
      assertEquals(await toldOf(stack, one.attempt), []);
      const again = await send();
      assertEquals([again.status, again.body.snapshot_id], [201, pending!.id]);
      assertEquals((await rowsOf(stack, one.attempt)).length, 1);
      assertEquals((await toldOf(stack, one.attempt)).length, 1);
    });

    it("takes thirty a minute of a source, all the same when they come", async () => {
      const all = await Promise.all(
        Array.from({ length: 34 }, () => post("webcam")),
      );
      const taken = all.filter((reply) => reply.status === 201);
      const refused = all.filter((reply) => reply.status !== 201);
      assertEquals(taken.length, 30);
      for (const reply of refused) {
        assertProblem(reply, 429, "rate_limited");
        const after = Number(reply.headers.get("retry-after"));
        assert(after >= 1 && after <= 60);
      }
      // Each source has its own.
      assertEquals((await post("screen")).status, 201);
      const rows = await rowsOf(stack, one.attempt);
      assertEquals(rows.filter((row) => row.source === "webcam").length, 30);
    });

    it("takes so many of an attempt and no more", async () => {
      await stack.sql(
        `insert into public.snapshots
           (tenant_id, attempt_id, source, path, taken_at)
         select a.tenant_id, a.id, 'screen',
           a.tenant_id || '/' || a.id || '/screen/' || n, now()
         from public.attempts a, generate_series(1, 4999 - (
           select count(*)::int from public.snapshots s
           where s.attempt_id = a.id and s.source = 'screen'
         )) n
         where a.id = $1`,
        [one.attempt],
      );
      assertEquals((await post("screen")).status, 201);
      assertProblem(await post("screen"), 409, "attempt_full");
    });
  });
}

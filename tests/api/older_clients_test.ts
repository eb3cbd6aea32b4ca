/** Clients of older services: what they send, as they send it. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type {
  EventList,
  TimingList,
  Violations,
} from "../../supabase/functions/_shared/contract/records.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import {
  assertProblem,
  type Reply,
  score,
  Student,
  student,
} from "./helpers.ts";
import {
  BATCH,
  callIt,
  dataUrl,
  EVENT,
  form,
  MULTI_FACE,
  named,
  recorded,
  upload,
} from "./older.ts";
import { claim, pairedPhone } from "./phones.ts";
import { shot } from "./pictures.ts";

const PROCTOR_EVENTS: [Record<string, unknown>, string][] = [
  [
    {
      "eventType": "GAZE_AWAY",
      "metadata": {
        "direction": "left",
        "durationSeconds": 2.1,
        "confidence": 0.85,
      },
    },
    "gaze_away",
  ],
  [
    {
      "eventType": "SPOOF_DETECTED",
      "metadata": {
        "reason": "noBlink",
        "lastBlinkSecondsAgo": 7.2,
        "totalBlinks": 5,
      },
    },
    "spoof_detected",
  ],
  [
    {
      "eventType": "SPOOF_DETECTED",
      "metadata": { "reason": "staticHead", "avgMovement": 0.8 },
    },
    "spoof_detected",
  ],
  [
    {
      "eventType": "CAMERA_DENIED",
      "metadata": { "source": "consent_modal" },
      "snapshotBase64": null,
    },
    "camera_denied",
  ],
];

for (const engine of engines) {
  describe(`older clients on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let elsewhere: School;
    let next = 0;
    beforeAll(async () => {
      stack = await engine.start({ appOrigins: ["https://exam.test"] });
      const policy = { webcam: "optional", phone: "optional" };
      school = await makeSchool(stack, { candidates: 22, policy });
      elsewhere = await makeSchool(stack, { candidates: 1, policy });
      await stack.sql(
        "update public.questions set external_id = '5' where id = $1",
        [school.questionIds[0]],
      );
    });
    afterAll(() => stack.stop());

    const begun = () => named(stack, school, next++);
    const post = (one: Student, path: string, body: unknown) =>
      one.ask("POST", path, body);

    it("takes a batch, and tells a repeated one", async () => {
      const { one } = await begun();
      const body = { "sessionId": one.attempt, ...BATCH };
      const first = await post(one, "/events/batch", body);
      assertEquals(first.status, 202);
      const { server_time: _, ...said } = first.body;
      assertEquals(said, {
        success: true,
        accepted: 2,
        duplicates: 0,
        rejected: [],
      });
      const again = await post(one, "/events/batch", body);
      assertEquals([again.body.accepted, again.body.duplicates], [0, 2]);
      assertEquals(
        (await recorded(one)).map((
          e,
        ) => [e.event_id, e.event_type, e.severity]),
        [["evt-1", "gaze_away", "warning"], [
          "evt-2",
          "multi_face",
          "violation",
        ]],
      );
    });

    it("takes sessionId by the school's name too, as number or text", async () => {
      const { one, name } = await begun();
      for (const sessionId of [name, String(name)]) {
        const { status } = await post(one, "/events/batch", {
          sessionId,
          events: [{ type: "NO_FACE", details: { sessionId } }],
        });
        assertEquals(status, 202);
      }
      assertEquals((await recorded(one)).length, 2);
    });

    it("tells each bad event of a batch, and takes the others", async () => {
      const { one } = await begun();
      const { body } = await post(one, "/events/batch", {
        sessionId: one.attempt,
        events: [
          { eventId: "a", type: "DANCING", details: {} },
          { eventId: "b", type: "NO_FACE", timestamp: "yesterday" },
          { eventId: "c", type: "NO_FACE", confidence: 7 },
          { eventId: "d", type: "MULTI_FACE", details: { facesCount: -1 } },
          { eventId: "e", type: "NO_FACE", details: { text: "a\0b" } },
          {
            eventId: "f",
            type: "NO_FACE",
            details: { text: "x".repeat(9000) },
          },
          "no event",
          { eventId: "h", type: "WEBCAM_SNAPSHOT" },
          { eventId: "with spaces ", type: "NO_FACE" },
          { eventId: "j", type: "NO_FACE", details: null },
        ],
      });
      assertEquals(
        (body.rejected as { eventId: string; code: string }[])
          .map(({ eventId, code }) => [eventId, code]),
        [
          ["a", "event_type_unknown"],
          ["b", "event_malformed"],
          ["c", "event_malformed"],
          ["d", "event_data_malformed"],
          ["e", "event_text_unsafe"],
          ["f", "event_too_large"],
          [null, "event_malformed"],
        ] as [string, string][],
      );
      assertEquals([body.accepted, body.duplicates], [2, 1]);
      const [first, second] = await recorded(one);
      assert(/^id:[0-9a-f]{40}$/.test(first!.event_id), first!.event_id);
      assertEquals(second!.event_id, "j");
    });

    it("takes a single event, once", async () => {
      const { one, name } = await begun();
      const body = { ...EVENT, "attempt_id": name };
      const first = await post(one, "/events", body);
      assertEquals(
        [first.status, first.body.success, first.body.duplicate],
        [200, true, false],
      );
      const again = await post(one, "/events", body);
      assertEquals(again.body.duplicate, true);
      assertEquals(again.body.eventId, first.body.eventId);
      const [event, ...more] = await recorded(one);
      assertEquals(more, []);
      assertEquals(event!.question_id, school.questionIds[0]);
      assertEquals(event!.event_data, EVENT.event_data);
      assertEquals(event!.occurred_at, "2025-01-12T10:15:30.000Z");
      // What it claims is held to what is possible.
      assert(event!.happened_at > "2026");
    });

    it("takes an event without a time again once it is no repetition", async () => {
      const { one } = await begun();
      const body = {
        attempt_id: one.attempt,
        event_type: "copy_paste_attempt",
        event_data: {},
      };
      const ids = [];
      for (const duplicate of [false, true]) {
        const answer = await post(one, "/events", body);
        assertEquals(answer.body.duplicate, duplicate);
        ids.push(answer.body.eventId);
      }
      assertEquals(ids[0], ids[1]);
      // Ten seconds later; nobody may change an event otherwise.
      await stack.script(`
        set local session_replication_role = replica;
        update public.proctoring_events
        set received_at = received_at - interval '11 seconds'
        where attempt_id = '${one.attempt}';
      `);
      const later = await post(one, "/events", body);
      assertEquals(later.body.duplicate, false);
      assertEquals((await recorded(one)).length, 2);
    });

    it("refuses a single event by what is wrong with it", async () => {
      const { one } = await begun();
      const refused = async (more: Record<string, unknown>) =>
        await post(one, "/events", {
          ...EVENT,
          "attempt_id": one.attempt,
          ...more,
        });
      assertProblem(
        await refused({ event_type: "dancing" }),
        400,
        "event_type_unknown",
      );
      assertProblem(
        await refused({ event_data: { duration_seconds: "long" } }),
        400,
        "event_data_malformed",
      );
      assertProblem(
        await refused({ event_data: { text: "x".repeat(9000) } }),
        413,
        "event_too_large",
      );
      for (const attempt_id of [null, "", 1.5, {}, "x".repeat(201)]) {
        assertProblem(await refused({ attempt_id }), 400, "bad_request");
      }
      assertEquals(await recorded(one), []);
    });

    it("takes the time on questions; a lower total is old news", async () => {
      const { one, name } = await begun();
      const say = (seconds: number, changed: boolean) =>
        post(one, "/question-timing", {
          "attempt_id": name,
          "question_id": 5,
          "total_time_seconds": seconds,
          "answer_changed": changed,
        });
      for (const seconds of [45, 45, 30, 60]) {
        assertEquals((await say(seconds, true)).status, 200);
      }
      await say(61, false);
      const { question_timings: [timing] } = await one.get<TimingList>(
        "GET",
        `/attempt/${name}/question-timings`,
      );
      assertEquals(
        [timing!.total_time_seconds, timing!.answer_count],
        [61, 2],
      );
      assertEquals(timing!.external_id, "5");
      assert(timing!.first_viewed_at! <= timing!.last_viewed_at!);
      assertProblem(
        await post(one, "/question-timing", {
          attempt_id: name,
          question_id: 6,
          total_time_seconds: 1,
        }),
        404,
        "question_not_found",
      );
    });

    it("takes every proctor event as written", async () => {
      const { one, name } = await begun();
      const timestamp = "2025-12-01T10:30:00.000Z";
      for (const [body] of PROCTOR_EVENTS) {
        const { assessmentId, userId } = MULTI_FACE;
        const answer = await post(one, `/attempts/${name}/proctor-events`, {
          timestamp,
          assessmentId,
          userId,
          ...body,
        });
        assertEquals(
          [answer.body.success, answer.body.duplicate, answer.body.snapshotUrl],
          [true, false, null],
        );
      }
      const stored = await recorded(one);
      assertEquals(
        stored.map(({ event_type }) => event_type),
        PROCTOR_EVENTS.map(([, type]) => type),
      );
      assert(!JSON.stringify(stored).includes("candidate@example.com"));
    });

    it("answers a snapshot's own event as known, without a picture", async () => {
      const { one, name } = await begun();
      const answer = await post(one, `/attempts/${name}/proctor-events`, {
        "type": "WEBCAM_SNAPSHOT",
        "timestamp": "2025-12-01T10:30:00.000Z",
        "metadata": {},
      });
      assertEquals(
        [answer.status, answer.body.duplicate, answer.body.eventId],
        [200, true, null],
      );
      assertEquals(await recorded(one), []);
      assertProblem(
        await post(one, `/attempts/${name}/proctor-events`, { metadata: {} }),
        400,
        "bad_request",
      );
    });

    it("pairs a phone by the older names", async () => {
      const { one, name } = await begun();
      const { status, body } = await post(
        one,
        `/sessions/${name}/pairing-token`,
        {},
      );
      assertEquals(status, 200);
      assertEquals(body.qrPayload, body.pairingUrl);
      const token = String(body.pairingUrl).split("/phone/")[1];
      const claimed = await claim(stack, { token, "fingerprint": "f-1" });
      const phone = new Student(stack, claimed.body.mobileSessionJwt);
      assertEquals(
        (await phone.ask("POST", "/sessions/heartbeat", {})).status,
        200,
      );
    });

    it("reads back by the school's name, to student and staff", async () => {
      const { one, name } = await begun();
      await post(one, "/events/batch", { sessionId: name, ...BATCH });
      const proctor = new Student(stack, school.staff[1]!.accessToken);
      for (const who of [one, proctor]) {
        const path = `/attempt/${name}/events?event_type=LOOK_AWAY` +
          "&severity=warning&skip=0&limit=100";
        const { events, total } = await who.get<EventList>("GET", path);
        assertEquals([events.length, total], [1, 1]);
      }
      const { by_severity } = await proctor.get<Violations>(
        "GET",
        `/attempt/${name}/violations`,
      );
      assertEquals([by_severity.warning, by_severity.violation], [1, 1]);
      for (const what of ["violations", "events?limit=0"]) {
        const answer = await one.ask("GET", `/attempt/${name}/${what}`);
        assert(answer.status >= 400);
      }
    });

    it("takes events of an attempt that no page has started", async () => {
      const one = student(stack, school, next++);
      const { id } = await one.get<{ id: string }>(
        "POST",
        `/exams/${school.examId}/attempts`,
      );
      one.attempt = id;
      const { body } = await post(one, "/events/batch", {
        sessionId: id,
        ...BATCH,
      });
      assertEquals(body.accepted, 2);
      const [row] = await stack.sql(
        `select c.epoch, c.acked_seq, a.epoch as page
         from public.attempt_clients c
         join public.attempts a on a.id = c.attempt_id
         where c.attempt_id = $1 and c.client_id = 'compat'`,
        [id],
      );
      assertEquals(row, { epoch: 1, acked_seq: 2, page: 0 });
    });

    it("numbers them without a gap, from many at once, beside the page", async () => {
      const { one } = await begun();
      const ids = Array.from({ length: 24 }, (_, i) => `evt-${i}`);
      const sent = [...ids, ...ids.slice(0, 12)].map((eventId) =>
        post(one, "/events/batch", {
          sessionId: one.attempt,
          events: [{ eventId, type: "NO_FACE", details: {} }],
        })
      );
      const pages = ids.map(() => one.batch([one.event("window_focus")]));
      await Promise.all([...sent, ...pages]);
      const [row] = await stack.sql(
        `select count(distinct e.event_id)::int as stored, count(*)::int as all,
           max(e.seq) as last, c.acked_seq
         from public.proctoring_events e
         join public.attempt_clients c using (attempt_id, client_id)
         where e.attempt_id = $1 and e.client_id = 'compat'
         group by c.acked_seq`,
        [one.attempt],
      );
      assertEquals(row, { stored: 24, all: 24, last: 24, acked_seq: 24 });
      const [chain] = await stack.sql(
        "select intact, length::int from private.verify_chain($1, $2)",
        [school.tenantId, one.attempt],
      );
      assertEquals(chain, { intact: true, length: 49 });
    });

    it("counts to the risk as a page's events do", async () => {
      const { one, name } = await begun();
      await post(one, "/events", {
        attempt_id: name,
        event_type: "DEVELOPER_TOOLS_ATTEMPT",
        event_data: {},
      });
      const [alert] = await until(async () => {
        await score(stack);
        const found = await stack.sql<{ rule: string }>(
          "select rule from public.alerts where attempt_id = $1",
          [one.attempt],
        );
        return found.length > 0 && found;
      }, { what: "the alert" });
      assertEquals(alert!.rule, "developer_tools");
    });

    it("never tells whether a foreign attempt exists, by any name", async () => {
      const { one, name } = await begun();
      const stranger = student(stack, elsewhere);
      const classmate = student(stack, school, next++);
      const phone = await pairedPhone((await begun()).one);
      const requests = (id: string | number): [string, string, unknown][] => [
        ["POST", "/events", { ...EVENT, attempt_id: id }],
        ["POST", "/events", { attempt_id: id, event_type: "dancing" }],
        ["POST", "/events/batch", { sessionId: id, ...BATCH }],
        ["POST", "/events/batch", { sessionId: id, events: ["none"] }],
        ["POST", "/question-timing", {
          attempt_id: id,
          question_id: 5,
          total_time_seconds: 45,
        }],
        ["POST", `/attempts/${id}/proctor-events`, {
          ...MULTI_FACE,
          snapshotBase64: dataUrl(shot()),
        }],
        ["POST", `/attempts/${id}/proctor-events`, { type: "WEBCAM_SNAPSHOT" }],
        ["POST", `/sessions/${id}/pairing-token`, {}],
        ["GET", `/attempt/${id}/events`, undefined],
        ["GET", `/attempt/${id}/violations`, undefined],
        ["GET", `/attempt/${id}/question-timings`, undefined],
      ];
      const plain = ({ status, body, headers }: Reply) => {
        const kept = Object.fromEntries(headers);
        for (const header of ["date", "x-request-id"]) delete kept[header];
        return [status, body, kept];
      };
      const names = [one.attempt, name, crypto.randomUUID(), "nowhere"];
      for (const who of [stranger, classmate, phone]) {
        const all = [];
        for (const id of names) {
          const answers = [];
          for (const [method, path, body] of requests(id)) {
            answers.push(plain(await who.ask(method, path, body)));
          }
          answers.push(plain(await upload(who, id, form(shot()))));
          all.push(answers);
        }
        for (const answers of all) assertEquals(answers, all[0]);
        const codes = new Set(
          all[0]!.map(([, body]) => (body as { code: string }).code),
        );
        assertEquals(
          [...codes].sort(),
          who === phone
            ? ["attempt_not_found", "bearer_not_allowed"]
            : ["attempt_not_found"],
        );
      }
      assertEquals(await recorded(one), []);
    });

    it("gives each school its own attempt of a name", async () => {
      const { one, name } = await begun();
      const other = student(stack, elsewhere);
      await other.begin(elsewhere.examId);
      await callIt(other, name);
      for (const who of [one, other]) {
        await post(who, "/events", { ...EVENT, attempt_id: name });
        assertEquals((await recorded(who)).length, 1);
      }
    });
  });
}

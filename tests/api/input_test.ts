/** What is not a good request, and how it is told. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import {
  assertProblem,
  type Reply,
  send,
  type Student,
  student,
} from "./helpers.ts";

const ORIGIN = "http://app.test";

for (const engine of engines) {
  describe(`api on ${engine.name} - bad input`, () => {
    let stack: Stack;
    let school: School;
    let ann: Student;
    let auth: Record<string, string>;
    beforeAll(async () => {
      stack = await engine.start({ appOrigins: [ORIGIN] });
      school = await makeSchool(stack, { candidates: 3 });
      ann = student(stack, school);
      await ann.begin(school.examId);
      auth = { authorization: `Bearer ${ann.token}` };
    });
    afterAll(() => stack.stop());

    const post = (path: string, body: BodyInit, type = "application/json") =>
      send(stack, "POST", path, {
        headers: { ...auth, "content-type": type },
        body,
      });

    it("an unknown route, also without a token", async () => {
      for (const path of ["/", "/nothing", "/attempts", "/health/", "/%zz"]) {
        assertProblem(await send(stack, "GET", path), 404, "not_found");
      }
    });

    it("a method the address does not take, and which it does", async () => {
      const reply = await send(stack, "DELETE", "/events/batch");
      assertProblem(reply, 405, "method_not_allowed");
      assertEquals(reply.headers.get("allow"), "POST");
      const answers = await send(stack, "POST", "/attempts/x/answers");
      assertEquals(answers.headers.get("allow"), "PUT, GET");
    });

    it("malformed JSON", async () => {
      for (const body of ["{", "[1,", '{"a":}', "\xff\xfe", "nope"]) {
        assertProblem(await post("/events/batch", body), 400, "bad_json");
      }
      const bytes = new Uint8Array([0x22, 0xc3, 0x28, 0x22]);
      assertProblem(await post("/events/batch", bytes), 400, "bad_json");
    });

    it("another content type", async () => {
      const form = "application/x-www-form-urlencoded";
      const reply = await post("/sessions/start", "a=b", form);
      assertProblem(reply, 415, "unsupported_media_type");
    });

    it("wrong types, and says where but not what", async () => {
      const bodies = [
        [],
        null,
        1,
        "text",
        { session_id: 5 },
        { session_id: "not-an-id", client_id: "secret-word", epoch: 1 },
        { ...batchOf(ann), events: [] },
        { ...batchOf(ann), events: Array(101).fill({}) },
        { ...batchOf(ann), epoch: 0 },
        { ...batchOf(ann), epoch: 1.5 },
        { ...batchOf(ann), clock_offset_ms: "1" },
      ];
      for (const body of bodies) {
        const reply = await post("/events/batch", JSON.stringify(body));
        assertProblem(reply, 400, "bad_request");
        assert(!JSON.stringify(reply.body).includes("secret-word"));
      }
      const save = await ann.save("not-an-id", "a");
      assertEquals(save.body.detail, {
        issues: [{ path: "answers.0.question_id", code: "invalid_format" }],
      });
      const beat = await ann.beat({ client_time: "yesterday" });
      assertProblem(beat, 400, "bad_request");
    });

    it("text that cannot be stored, numbers that are none, depth", async () => {
      const [question] = school.questionIds;
      for (const value of ["a\u0000b", "\ud800", "\udc00x"]) {
        const reply = await ann.save(question!, value);
        assertProblem(reply, 400, "bad_request");
      }
      const raw = JSON.stringify({ ...batchOf(ann), events: [{}] });
      const infinite = raw.replace(
        '"epoch":',
        '"clock_offset_ms":1e999,"epoch":',
      );
      assertProblem(await post("/events/batch", infinite), 400, "bad_request");
      const deep = "[".repeat(20_000) + "]".repeat(20_000);
      assertProblem(await post("/sessions/start", deep), 400, "bad_request");
    });

    it("a body that is too large, told or not", async () => {
      const large = JSON.stringify({ text: "x".repeat(70_000) });
      assertProblem(await post("/events/batch", large), 413, "too_large");
      const stream = new ReadableStream({
        start(controller) {
          const part = new TextEncoder().encode("x".repeat(10_000));
          for (let i = 0; i < 20; i++) controller.enqueue(part);
          controller.close();
        },
      });
      assertProblem(await post("/events/batch", stream), 413, "too_large");
    });

    it("an id that is none", async () => {
      for (const id of ["1", "x".repeat(36), "../../health"]) {
        const path = `/attempts/${encodeURIComponent(id)}`;
        const reply = await send(stack, "GET", path, { headers: auth });
        assertProblem(reply, 400, "bad_id");
      }
    });

    it("another student's attempt looks like none at all", async () => {
      const ben = student(stack, school, 1);
      await ben.begin(school.examId);
      const none = crypto.randomUUID();
      const [question] = school.questionIds;
      const calls = (id: string): [string, string, unknown?][] => [
        ["GET", `/attempts/${id}`],
        ["GET", `/attempts/${id}/paper`],
        ["GET", `/attempts/${id}/answers`],
        ["POST", `/attempts/${id}/start`],
        ["POST", `/attempts/${id}/steps/open`],
        ["POST", `/attempts/${id}/submit`, pageOf(ben)],
        ["POST", "/sessions/start", { attempt_id: id, client_id: ben.client }],
        ["POST", "/sessions/heartbeat", {
          ...pageOf(ben),
          session_id: id,
          client_time: new Date().toISOString(),
          visible: true,
        }],
        ["POST", "/events/batch", { ...batchOf(ben), session_id: id }],
        ["PUT", `/attempts/${id}/answers`, {
          ...pageOf(ben),
          answers: [{
            question_id: question,
            revision: 1,
            value: "a",
            answered_at: new Date().toISOString(),
          }],
        }],
      ];
      const missing = calls(none);
      for (const [i, [method, path, body]] of calls(ben.attempt).entries()) {
        const foreign = await ann.ask(method, path, body);
        assertProblem(foreign, 404, "attempt_not_found");
        const [, nowhere, nobody] = missing[i]!;
        const absent = await ann.ask(method, nowhere, nobody);
        assertEquals(foreign.body, absent.body);
      }
    });

    it("an exam of another school, or none", async () => {
      const other = await makeSchool(stack, { candidates: 0 });
      for (const id of [other.examId, crypto.randomUUID()]) {
        const reply = await ann.ask("POST", `/exams/${id}/attempts`);
        assertProblem(reply, 404, "exam_not_found");
      }
    });

    it("a page of another origin", async () => {
      const from = (origin: string, method: string) =>
        send(stack, method, "/health", { headers: { origin } });
      for (
        const origin of ["http://evil.test", `${ORIGIN}.evil.test`, "null"]
      ) {
        assertProblem(await from(origin, "GET"), 403, "origin_not_allowed");
        assertProblem(await from(origin, "OPTIONS"), 403, "origin_not_allowed");
      }
      const ours = await from(ORIGIN, "OPTIONS");
      assertEquals(ours.status, 204);
      assertEquals(ours.headers.get("access-control-allow-origin"), ORIGIN);
      assertEquals(ours.headers.get("access-control-allow-credentials"), null);
      const refused = await send(stack, "GET", "/me/exams", {
        headers: { origin: ORIGIN },
      });
      assertProblem(refused, 401, "token_missing");
      assertEquals(refused.headers.get("access-control-allow-origin"), ORIGIN);
      assert(refused.headers.get("x-request-id"));
    });

    it("too many requests, with when to come again", async () => {
      // As if a minute's allowance had been used.
      await stack.sql(
        `update public.rate_limits set used = 100000
         where bucket like 'heartbeat:%' || $1`,
        [school.candidates[0]!.userId],
      );
      await ann.beat();
      await stack.sql(
        `update public.rate_limits set used = 100000
         where bucket like 'heartbeat:%' || $1`,
        [school.candidates[0]!.userId],
      );
      const reply = await ann.beat();
      assertProblem(reply, 429, "rate_limited");
      assert(Number(reply.headers.get("retry-after")) >= 1);
      // Nobody else is held up, and nothing else.
      assertEquals((await ann.ask("GET", "/me/exams")).status, 200);
    });

    it("every address counts what a student asks of it", async () => {
      const cal = student(stack, school, 2);
      const asks: Record<string, () => Promise<Reply<unknown>>> = {
        list: () => cal.ask("GET", "/me/exams"),
        make: () => cal.ask("POST", `/exams/${school.examId}/attempts`),
        see: () => cal.ask("GET", `/attempts/${cal.attempt}`),
        step: () => cal.step("open"),
        start: () => cal.ask("POST", `/attempts/${cal.attempt}/start`),
        paper: () => cal.ask("GET", `/attempts/${cal.attempt}/paper`),
        answers: () => cal.ask("GET", `/attempts/${cal.attempt}/answers`),
        save: () => cal.save(crypto.randomUUID(), "x"),
        open: () =>
          cal.ask("POST", "/sessions/start", {
            attempt_id: cal.attempt,
            client_id: cal.client,
          }),
        beat: () => cal.beat(),
        events: () => cal.batch([cal.event("tab_switch")]),
        submit: () => cal.submit(),
      };
      cal.attempt = crypto.randomUUID();
      cal.epoch = 1;
      for (let round = 0; round < 2; round++) {
        for (const ask of Object.values(asks)) await ask();
        await stack.sql(
          "update public.rate_limits set used = 100000 where bucket like '%' || $1",
          [school.candidates[2]!.userId],
        );
      }
      for (const [name, ask] of Object.entries(asks)) {
        const { status, headers } = await ask();
        assertEquals([name, status], [name, 429]);
        assert(Number(headers.get("retry-after")) >= 1);
      }
    });
  });
}

function pageOf({ client, epoch }: Student) {
  return { client_id: client, epoch };
}

function batchOf(one: Student) {
  return {
    ...pageOf(one),
    session_id: one.attempt,
    events: [one.event("tab_switch")],
  };
}

/** docs/api.md does what it says: its examples, one after the other. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { hashTicketAnswer } from "../../supabase/functions/_shared/auth/ticket_answer.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool } from "../fixtures/school.ts";
import { routeOf } from "./conform.ts";
import { assertLike, examplesIn, fill, type Values } from "./docs_examples.ts";
import { send, student } from "./helpers.ts";

const page = await Deno.readTextFile(
  new URL("../../docs/api.md", import.meta.url),
);
const examples = examplesIn(page);

describe("docs/api.md - examples", {
  sanitizeOps: false,
  sanitizeResources: false,
}, () => {
  let stack: Stack;
  let values: Values;
  beforeAll(async () => {
    stack = await engines[0]!.start({ appOrigins: ["http://127.0.0.1:8000"] });
    const school = await makeSchool(stack, { policy: { phone: "optional" } });
    await stack.sql(
      `update public.candidates set name = 'Amal Haddad',
         hall_ticket = 'HT-2041', date_of_birth = '2008-03-14',
         question = 'What was the name of your first pet?', answer_hash = $2
       where id = $1`,
      [school.candidates[0]!.candidateId, await hashTicketAnswer("Blue Heron")],
    );
    const second = student(stack, school, 1);
    await second.begin(school.examId);
    values = new Map([
      ["exam", school.examId],
      ["candidate", school.candidates[0]!.candidateId],
      ["student", second.token],
      ["second", second.attempt],
      [
        "proctor",
        school.staff.find((one) => one.role === "proctor")!.accessToken,
      ],
    ]);
  });
  afterAll(() => stack?.stop());

  it("there are some, for nearly every endpoint", () => {
    const shown = new Set(examples.map(({ method, path }) => {
      const route = routeOf(method, path);
      assert(route, `${method} ${path} is no endpoint`);
      return route;
    }));
    assert(shown.size >= 30, `only ${shown.size} endpoints`);
  });

  for (const [n, example] of examples.entries()) {
    const { method, path } = example;
    it(`${n + 1}. ${method} ${path}`, async () => {
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(example.headers)) {
        headers[name] = fill(value, values);
      }
      // Braces of JSON hold quotes; those of names do not.
      const body = example.body && fill(example.body, values);
      if (body) {
        JSON.parse(body);
        headers["content-type"] = "application/json";
      }
      const reply = await send(stack, method, fill(path, values), {
        headers,
        ...(body ? { body } : {}),
      });
      assertEquals(
        reply.status,
        example.status,
        JSON.stringify(reply.body),
      );
      if (example.answer === undefined) assertEquals(reply.body, null);
      else assertLike(reply.body, example.answer, values);
    });
  }
});

describe("examples of documentation", () => {
  const like = (found: unknown, said: unknown, values: Values = new Map()) =>
    assertLike(found, said, values);

  it("hold an answer to every key, unless there may be others", () => {
    like({ a: 1, b: 2 }, { a: 1, "…": "…" });
    assertThrows(() => like({ a: 1, b: 2 }, { a: 1 }));
    assertThrows(() => like({ b: 2 }, { a: "…", "…": "…" }));
    assertThrows(() => like({ a: 2 }, { a: 1 }));
  });

  it("hold lists to their length, unless there may be more", () => {
    like([1, 2], [1, "…"]);
    assertThrows(() => like([1, 2], [1]));
    assertThrows(() => like([], ["…"]));
  });

  it("take a name's value, and hold later ones to it", () => {
    const values: Values = new Map();
    like({ id: "x" }, { id: "{id}" }, values);
    assertEquals(fill("/a/{id}", values), "/a/x");
    assertThrows(() => like({ id: "y" }, { id: "{id}" }, values));
    assertThrows(() => fill("{nobody}", values));
  });
});
